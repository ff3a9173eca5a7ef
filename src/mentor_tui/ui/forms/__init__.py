"""Forms, generated from the fields of the models."""
