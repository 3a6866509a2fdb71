package dev.podium.practice.apiserver.types;

/**
 * What is done about fields that a type does not have, or that come twice: the
 * {@code fieldValidation} parameter of a write.
 */
public enum FieldValidation {

	IGNORE, WARN, STRICT

}
