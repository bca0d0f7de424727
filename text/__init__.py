"""Pure functions on Vietnamese text that more than one room needs."""
