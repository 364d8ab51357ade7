"""Quantities: text comes in, its figures, dates and measures go out, whatever their notation."""
