package dev.podium.story.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of PersistentVolumeClaims.
 */
public final class ClaimKind implements StoryKind<ClaimState> {

	private static final List<RelatedKind> RELATED = List
		.of(RelatedKind.namingAnywhere("PersistentVolume", ClaimKind::claimed));

	private static List<String> claimed(ObjectNode volume) {
		JsonNode claim = volume.path("spec").path("claimRef");
		return claim.has("name") ? List.of(claim.path("namespace").asString("") + '/' + claim.path("name").asString(""))
				: List.of();
	}

	@Override
	public String kind() {
		return "PersistentVolumeClaim";
	}

	@Override
	public String resource() {
		return "persistentvolumeclaims";
	}

	@Override
	public String word() {
		return ClaimWords.WORD;
	}

	@Override
	public boolean quiet() {
		return true;
	}

	@Override
	public boolean alike(ClaimState before, ClaimState now) {
		return before.alike(now);
	}

	@Override
	public ClaimState blank() {
		return ClaimState.blank();
	}

	@Override
	public ClaimState state(ObjectNode object, boolean known, @Nullable ClaimState before) {
		return ClaimState.of(object, before);
	}

	@Override
	public ClaimState bare(ObjectChange change) {
		return ClaimState.bare(change);
	}

	@Override
	public Step.Stuck untold(ClaimState subject) {
		return new Step.Stuck("NotTold", null, new Text("hint.claim.untold", ClaimWords.args(subject)));
	}

	@Override
	public ClaimState heard(ClaimState subject, EventState event) {
		return subject.heard(event);
	}

	@Override
	public ClaimState joined(ClaimState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public List<IntentionRow<ClaimState>> intentions() {
		return ClaimTables.INTENTIONS;
	}

	@Override
	public List<StoryTable<ClaimState>> tables() {
		return List.copyOf(ClaimTables.ALL);
	}

	@Override
	public List<RelatedKind> related() {
		return RELATED;
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		ClaimTables.ALL.stream().map(PlainTable::keys).forEach(keys::addAll);
		return new ArrayList<>(keys);
	}

}
