package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * A change in a line, as {@link ChangeSummary}.
 */
public record ChangeJson(long seq, String receivedAt, String type, String kind, String namespace, String name,
		String resourceVersion, @Nullable AuthorJson author, TextJson summary, @Nullable String story,
		@Nullable Integer step, List<MentionJson> mentions, @Nullable ViewJson view) {

	public static ChangeJson of(ChangeSummary change, TextJson.Texts texts) {
		return new ChangeJson(change.seq(), Wire.time(change.receivedAt()), change.type(), change.kind(),
				change.namespace(), change.name(), change.resourceVersion(), AuthorJson.orNull(change.author()),
				TextJson.of(change.summary(), texts), change.story(), change.step(), MentionJson.of(change.mentions()),
				ViewJson.orNull(change.view()));
	}

}
