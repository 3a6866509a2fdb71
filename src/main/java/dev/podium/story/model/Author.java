package dev.podium.story.model;

/**
 * The actor that wrote a change, and how we know.
 *
 * @param actor who
 * @param how measured (a managedFields entry or an audit entry names it) or inferred (a
 * rule of Kubernetes leaves no other)
 * @param manager the field manager as written in managedFields, or the empty string
 */
public record Author(Actor actor, Evidence.Kind how, String manager) {

	public Author {
		manager = Cut.name(manager);
	}

	public static Author inferred(Actor actor) {
		return new Author(actor, Evidence.Kind.INFERRED, "");
	}

}
