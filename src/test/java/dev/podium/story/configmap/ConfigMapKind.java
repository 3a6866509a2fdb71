package dev.podium.story.configmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.RepeatedStep;
import dev.podium.story.table.Rule;
import dev.podium.story.table.Seen;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The smallest kind of story: a ConfigMap is created, and changed. Pods that name it are
 * told in its story, too.
 */
public final class ConfigMapKind implements StoryKind<ConfigMapState>, StoryTable<ConfigMapState> {

	private static final Actor API_SERVER = new Actor(Actor.Role.API_SERVER, "kube-apiserver");

	private static final StepRow<ConfigMapState> CREATED = new StepRow<>(1, "created", ConfigMapKind::creator,
			(story) -> API_SERVER, (story) -> null);

	private static final StepRow<ConfigMapState> CHANGED = new StepRow<>(2, "changed", ConfigMapKind::creator,
			(story) -> API_SERVER, (story) -> null);

	private static final List<Rule<ConfigMapState>> RULES = List.of(rule(CREATED, Evidence.Kind.MEASURED,
			(seen) -> seen.type() == ObjectChange.Type.ADDED && seen.before() == null, "evidence.configmap.created"),
			rule(CREATED, Evidence.Kind.INFERRED, ConfigMapKind::ranWithIt, "evidence.configmap.used"),
			rule(CHANGED, Evidence.Kind.MEASURED, (seen) -> seen.now().changes() > 0, "evidence.configmap.changed"));

	private static final RepeatedStep<ConfigMapState> AGAIN = new RepeatedStep<>(CHANGED,
			(before, now) -> (before.changes() > 0) ? now.changes() - before.changes() : 0,
			(subject) -> Math.max(0, subject.changes() - 1));

	private final String word;

	public ConfigMapKind() {
		this("configmap");
	}

	/**
	 * The same story under another word: two kinds of story may have one kind of subject.
	 */
	public ConfigMapKind(String word) {
		this.word = word;
	}

	private static Rule<ConfigMapState> rule(StepRow<ConfigMapState> step, Evidence.Kind kind,
			Predicate<Seen<ConfigMapState>> holds, String what) {
		return Rule.of(step, kind, kind == Evidence.Kind.MEASURED, holds,
				(seen) -> new Text(what, Map.of("version", seen.now().version())));
	}

	private static boolean ranWithIt(Seen<ConfigMapState> seen) {
		return seen.related() != null
				&& seen.related().change().object().path("status").path("phase").asString("").equals("Running");
	}

	private static Actor creator(SoFar<ConfigMapState> story) {
		Author author = story.creator();
		return (author != null) ? author.actor() : new Actor(Actor.Role.CLIENT, "");
	}

	@Override
	public String kind() {
		return "ConfigMap";
	}

	@Override
	public String word() {
		return this.word;
	}

	@Override
	public ConfigMapState state(ObjectNode object, boolean known, @Nullable ConfigMapState before) {
		JsonNode metadata = object.path("metadata");
		JsonNode data = object.path("data");
		int changes = (before == null) ? 0 : before.changes() + (before.data().equals(data) ? 0 : 1);
		return new ConfigMapState(metadata.path("namespace").asString(""), metadata.path("name").asString(""),
				metadata.path("uid").asString(""), metadata.path("resourceVersion").asString(""),
				metadata.has("deletionTimestamp"), data, changes);
	}

	@Override
	public ConfigMapState bare(ObjectChange change) {
		return new ConfigMapState(change.namespace(), change.name(), change.uid(), change.resourceVersion(), false,
				change.object(), 0);
	}

	@Override
	public Step.Stuck untold(ConfigMapState subject) {
		return new Step.Stuck("NotTold", null, Text.of("hint.pod.untold"));
	}

	@Override
	public List<IntentionRow<ConfigMapState>> intentions() {
		return IntentionRow.only(this);
	}

	@Override
	public List<StoryTable<ConfigMapState>> tables() {
		return List.of(this);
	}

	@Override
	public String title() {
		return "ConfigMap";
	}

	@Override
	public List<StepRow<ConfigMapState>> steps() {
		return List.of(CREATED, CHANGED);
	}

	@Override
	public List<Rule<ConfigMapState>> rules() {
		return RULES;
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.naming("Pod", ConfigMapKind::used), RelatedKind.owned("Secret"));
	}

	private static List<String> used(ObjectNode pod) {
		List<String> names = new ArrayList<>();
		for (JsonNode volume : pod.path("spec").path("volumes")) {
			String name = volume.path("configMap").path("name").asString("");
			if (!name.isEmpty()) {
				names.add(name);
			}
		}
		return names;
	}

	@Override
	public RepeatedStep<ConfigMapState> repeats() {
		return AGAIN;
	}

	@Override
	public Standing<ConfigMapState> standing() {
		return (subject) -> true;
	}

	@Override
	public Function<SoFar<ConfigMapState>, StepTexts<ConfigMapState>> texts() {
		return Texts::new;
	}

	private final class Texts implements StepTexts<ConfigMapState> {

		private final Map<String, String> args;

		Texts(SoFar<ConfigMapState> story) {
			this.args = Map.of("name", story.now().name());
		}

		@Override
		public Text title(StepRow<ConfigMapState> step) {
			return new Text(key(step, "title"), this.args);
		}

		@Override
		public Text explanation(StepRow<ConfigMapState> step, Step.State state) {
			return new Text(key(step, "explanation"), this.args);
		}

		@Override
		public Step.Stuck overdue(StepTimeout patience) {
			throw new IllegalStateException(patience.reason());
		}

	}

}
