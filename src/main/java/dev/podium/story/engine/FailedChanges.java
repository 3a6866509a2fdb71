package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes that could not be told at all: the stories of what one is about end.
 */
final class FailedChanges {

	private final HeldKinds kinds;

	private final Stories stories;

	FailedChanges(HeldKinds kinds, Stories stories) {
		this.kinds = kinds;
		this.stories = stories;
	}

	/** Ends the stories concerned. */
	void end(long seq, Change change, Throwable cause, Showing showing) {
		List<KindStories<?>> own = (change instanceof ObjectChange object) ? this.kinds.of(object.kind()) : List.of();
		if (change instanceof ObjectChange object && !own.isEmpty()) {
			for (KindStories<?> kind : own) {
				kind.failed(seq, object, cause, showing);
			}
			return;
		}
		List<SubjectStory<?>> its = concerned(change);
		for (SubjectStory<?> story : its) {
			showing.own(story.mention(null));
			this.stories.fail(story, seq, change.receivedAt(), cause, showing);
		}
		if (its.isEmpty()) {
			this.stories.fail(seq, cause, showing);
		}
	}

	private List<SubjectStory<?>> concerned(Change change) {
		List<SubjectStory<?>> its = new ArrayList<>();
		if (change instanceof ObjectChange event) {
			JsonNode about = event.object().has("regarding") ? event.object().path("regarding")
					: event.object().path("involvedObject");
			this.kinds.of(about.path("kind").asString(""))
				.forEach((kind) -> add(kind.byUid(about.path("uid").asString("")), its));
		}
		else if (change instanceof Delivery delivery) {
			this.kinds.of(delivery.kind())
				.forEach((kind) -> add(kind.byName(delivery.namespace(), delivery.name()), its));
		}
		else if (change instanceof Verdict verdict) {
			this.kinds.judged().forEach((kind) -> add(kind.byUid(verdict.uid()), its));
		}
		else if (change instanceof Decision decision) {
			this.kinds.of(decision.about().kind()).forEach((kind) -> add(kind.byUid(decision.about().uid()), its));
		}
		else if (change instanceof AuditEntry entry) {
			Asked asked = this.kinds.asked(entry);
			if (asked != null) {
				this.kinds.of(asked.kind()).forEach((kind) -> add(kind.byName(asked.namespace(), asked.name()), its));
				its.removeIf((story) -> !asked.canBeAbout(story));
			}
		}
		return its;
	}

	private static void add(@Nullable SubjectStory<?> story, List<SubjectStory<?>> its) {
		if (story != null) {
			its.add(story);
		}
	}

}
