package dev.podium.story.ingress;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.table.EventState;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of Ingresses.
 */
public final class IngressKind implements StoryKind<IngressState> {

	private static final List<StoryTable<IngressState>> TABLES = List.of(IngressTables.CREATED, IngressTables.CHANGED,
			IngressTables.RECONFIGURED);

	@Override
	public String kind() {
		return "Ingress";
	}

	@Override
	public String resource() {
		return "ingresses";
	}

	@Override
	public String word() {
		return "ingress";
	}

	@Override
	public List<IntentionRow<IngressState>> intentions() {
		return IngressIntentions.ALL;
	}

	@Override
	public List<StoryTable<IngressState>> tables() {
		return TABLES;
	}

	@Override
	public IngressState state(ObjectNode object, boolean known, @Nullable IngressState before) {
		return IngressState.of(object, before);
	}

	@Override
	public IngressState bare(ObjectChange change) {
		return IngressState.bare(change);
	}

	@Override
	public Step.Stuck untold(IngressState subject) {
		return new Step.Stuck("NotTold", null, IngressTrouble.hint("hint.ingress.untold", subject));
	}

	@Override
	public IngressState heard(IngressState subject, EventState event) {
		return event.reason().equals(IngressTables.SYNC) ? subject.takenBy(event.reporter()) : subject;
	}

	@Override
	public IngressState joined(IngressState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public IngressState listed(IngressState subject, String other) {
		return subject.knowing(other);
	}

	/** The classes that there are, and the Services that it sends to. */
	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.around("IngressClass", IngressKind::kept),
				RelatedKind.around("Service", IngressKind::kept));
	}

	/** Who it is, and a class's controller. */
	private static ObjectNode kept(ObjectNode object) {
		ObjectNode kept = JsonNodeFactory.instance.objectNode();
		kept.set("kind", object.path("kind"));
		ObjectNode its = kept.putObject("metadata");
		for (String field : new String[] { "name", "namespace", "uid" }) {
			if (object.path("metadata").has(field)) {
				its.set(field, object.path("metadata").path(field));
			}
		}
		kept.putObject("spec").put("controller", object.path("spec").path("controller").asString(""));
		return kept;
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>(StoryKind.super.keys());
		TABLES.forEach((table) -> {
			for (StepRow<IngressState> step : table.steps()) {
				keys.addAll(IngressTexts.keys(step));
			}
		});
		return new ArrayList<>(keys);
	}

}
