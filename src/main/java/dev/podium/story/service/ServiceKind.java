package dev.podium.story.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of Services.
 */
public final class ServiceKind implements StoryKind<ServiceState> {

	private static final List<StoryTable<ServiceState>> TABLES = List.of(ServiceTables.CREATED, ServiceTables.HEADLESS,
			ServiceTables.MANUAL, ServiceTables.EXTERNAL, ServiceTables.CHANGED, ServiceTables.RENAMED,
			ServiceTables.ENDPOINTS);

	@Override
	public String kind() {
		return "Service";
	}

	@Override
	public String resource() {
		return "services";
	}

	@Override
	public String word() {
		return "service";
	}

	@Override
	public List<IntentionRow<ServiceState>> intentions() {
		return ServiceIntentions.ALL;
	}

	@Override
	public List<StoryTable<ServiceState>> tables() {
		return TABLES;
	}

	@Override
	public ServiceState state(ObjectNode object, boolean known, @Nullable ServiceState before) {
		return ServiceState.of(object, before);
	}

	@Override
	public ServiceState bare(ObjectChange change) {
		return ServiceState.bare(change);
	}

	@Override
	public Step.Stuck untold(ServiceState subject) {
		return new Step.Stuck("NotTold", null, ServiceTrouble.hint("hint.service.untold", subject));
	}

	@Override
	public ServiceState joined(ServiceState subject, Related related) {
		return subject.joined(related);
	}

	/** The slices that it owns, those that only name it, and the Pods that it selects. */
	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("EndpointSlice"), RelatedKind.around("EndpointSlice", SliceLine::unowned),
				RelatedKind.around("Pod", SelectedPod::kept));
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>(StoryKind.super.keys());
		TABLES.forEach((table) -> {
			for (StepRow<ServiceState> step : table.steps()) {
				keys.addAll(ServiceTexts.keys(step));
			}
		});
		return new ArrayList<>(keys);
	}

}
