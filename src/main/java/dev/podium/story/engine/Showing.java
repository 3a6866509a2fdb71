package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * What one change shows, while it is gathered.
 */
final class Showing {

	private @Nullable Text summary;

	private @Nullable View view;

	private @Nullable Mention own;

	private List<Mention> mentions = List.of();

	private boolean untold;

	private final List<String> failed = new ArrayList<>(0);

	/** The first kind that has words for the subject has the say. */
	void says(@Nullable Text text, @Nullable View drawn) {
		this.summary = (this.summary != null) ? this.summary : text;
		this.view = (this.view != null) ? this.view : drawn;
	}

	/** It belongs to a story of its own subject. */
	void own(Mention mention) {
		this.own = (this.own != null) ? this.own : mention;
		mention(mention);
	}

	/** It belongs to the story of another subject. */
	void mention(Mention mention) {
		if (this.mentions.isEmpty()) {
			this.mentions = List.of(mention);
			return;
		}
		List<Mention> more = new ArrayList<>(this.mentions);
		more.add(mention);
		this.mentions = more;
	}

	/** A rule failed on a story. */
	void failed(SubjectStory<?> story) {
		this.failed.add(story.id());
	}

	/** A rule failed, and no story is concerned. */
	void failed() {
		this.untold = true;
	}

	boolean isOfNone() {
		return this.mentions.isEmpty();
	}

	Shown shown(List<Story> altered) {
		boolean whole = !this.untold && (this.own == null || !this.failed.contains(this.own.story()));
		return new Shown(this.summary, this.view, this.own, this.mentions, altered, !whole);
	}

}
