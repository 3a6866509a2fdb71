package dev.podium.practice.apiserver;

/**
 * What is done about unknown and repeated fields: the request's {@code fieldValidation}.
 */
enum FieldValidation {

	IGNORE, WARN, STRICT

}
