package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where one story stands among the others: who owns its subject, which story it is a part
 * of, and which are parts of it.
 */
final class StoryPlace {

	private final SubjectStory<?> story;

	private final List<String> parts = new ArrayList<>(0);

	private Subject subject;

	private @Nullable SubjectStory<?> whole;

	StoryPlace(SubjectStory<?> story, Subject subject) {
		this.story = story;
		this.subject = subject;
	}

	Subject subject() {
		return this.subject;
	}

	/** The ids of its parts, in the order in which they joined it. */
	List<String> parts() {
		return this.parts;
	}

	/** The id of the story that it is a part of; null where it is of none. */
	@Nullable String parent() {
		return (this.whole != null) ? this.whole.id() : null;
	}

	/** Its subject turns out to have these owners. */
	void ownedBy(List<String> owners) {
		if (!owners.equals(this.subject.owners())) {
			this.subject = new Subject(this.subject.kind(), this.subject.namespace(), this.subject.name(),
					this.subject.uid(), owners);
			this.story.dirty();
		}
	}

	/**
	 * It turns out to be a part of another. It stays with the story that its owner had
	 * then, unless a nearer owner's turns up.
	 */
	void partOf(SubjectStory<?> other) {
		SubjectStory<?> former = this.whole;
		if (former != null && depth(former) <= depth(other)) {
			return;
		}
		if (former != null && former.place().parts.remove(this.story.id())) {
			former.dirty();
		}
		this.whole = other;
		this.story.dirty();
		other.place().parts.add(this.story.id());
		other.dirty();
	}

	/**
	 * It is a part of its owner's next story, for that begins with the same change.
	 */
	void goesWith(SubjectStory<?> next) {
		SubjectStory<?> former = this.whole;
		if (former != null && former.subject().uid().equals(next.subject().uid())) {
			former.place().parts.remove(this.story.id());
			former.dirty();
			this.whole = null;
			partOf(next);
		}
	}

	private int depth(SubjectStory<?> owner) {
		return this.subject.owners().indexOf(owner.subject().uid());
	}

}
