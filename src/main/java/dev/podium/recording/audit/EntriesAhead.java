package dev.podium.recording.audit;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What entries that come soon after one tell of its object, where its answer is not
 * logged.
 */
public interface EntriesAhead {

	/**
	 * The first name of an object that was created with a generated name; null where
	 * there is none.
	 * @param prefix the name that was asked for, or the empty string
	 * @param free whether nobody has a name yet
	 */
	@Nullable String name(String resource, String namespace, String prefix, Predicate<String> free);

	/** The uid of an object; the empty string where none is told. */
	String uid(String resource, String namespace, String name);

	/** An object as it is next told whole; null where it is not. */
	@Nullable ObjectNode body(String resource, String namespace, String name);

}
