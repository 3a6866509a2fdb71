package dev.podium.feed;

import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * Which stories are asked for; what is null does not narrow them.
 *
 * @param kind exactly this kind of subject
 * @param namespace exactly this namespace
 * @param name exactly this name
 * @param owner only what this uid owns, itself or through what it owns
 * @param limit at most so many, the newest
 * @param before only those that began before this number
 */
public record StoriesWanted(@Nullable String kind, @Nullable String namespace, @Nullable String name,
		@Nullable String owner, @Nullable Integer limit, @Nullable Long before) {

	public static final StoriesWanted ALL = new StoriesWanted(null, null, null, null, null, null);

	/** Whether a story is about what is asked for, whenever it began. */
	public boolean about(Story story) {
		return (this.kind == null || story.subject().kind().equals(this.kind))
				&& (this.namespace == null || story.subject().namespace().equals(this.namespace))
				&& (this.name == null || story.subject().name().equals(this.name))
				&& (this.owner == null || story.subject().owners().contains(this.owner));
	}

	/** Whether a story that began at a number is not too new. */
	public boolean reaches(long firstSeq) {
		return this.before == null || firstSeq < this.before;
	}

	/** At most so many; all where no limit was given. */
	public int most() {
		return (this.limit != null) ? this.limit : Integer.MAX_VALUE;
	}

}
