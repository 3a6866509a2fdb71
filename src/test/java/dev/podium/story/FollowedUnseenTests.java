package dev.podium.story;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Party;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.TableWriting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nobody writes follows within a time, as a rule says; what a subject finds around
 * it belongs to its story.
 */
class FollowedUnseenTests {

	private static final String SETTINGS = """
			{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'settings','namespace':'default','uid':'cm',
			'resourceVersion':'%s'},'data':{'color':'%s'}}""";

	private static final String READER = """
			{'kind':'Reader','metadata':{'name':'r','namespace':'%s','uid':'r','resourceVersion':'9'},'reads':'%s'}""";

	private final Map<String, ObjectNode> objects = new HashMap<>();

	private final Storyteller teller = new Storyteller("e", 100, (failed, cause) -> {
		throw new AssertionError(cause);
	}, List.of(new MountedKind()));

	private long seq;

	/**
	 * A ConfigMap that is red, or not.
	 *
	 * @param readers how many objects name it
	 * @param known whether these are all
	 */
	private record Paint(String name, String version, String color, int readers,
			boolean known) implements SubjectState {

		@Override
		public String namespace() {
			return "default";
		}

		@Override
		public String uid() {
			return "cm";
		}

		@Override
		public boolean deleting() {
			return false;
		}

	}

	/** Once it is not red any more, each kubelet has it in its volumes after a while. */
	private static final class MountedKind implements StoryKind<Paint> {

		private final StoryTable<Paint> table = new TableWriting<Paint>((seen) -> Map.of())
			.step("changed", Party.author(), Party.apiServer(), MountedKind::patience)
			.measured("it is there", "what.changed", (seen) -> !seen.now().color().equals("red"))
			.reversed((seen) -> seen.now().color().equals("red"))
			.step("mounted", Party.apiServer(), Party.controller("kubelets", "kubelet"))
			.follows("changed", Duration.ofSeconds(60), "rule: a kubelet looks each minute", "what.mounted",
					(subject) -> true, (subject) -> Map.of())
			.titled("Mounted", (its) -> new Standing<>() {

				@Override
				public boolean done(Paint subject) {
					return !subject.color().equals("red");
				}

				@Override
				public Duration settles(Paint subject) {
					return Duration.ofSeconds(59);
				}

			}, (story) -> new StepTexts<>() {

				@Override
				public Text title(StepRow<Paint> step) {
					return Text.of(step.id());
				}

				@Override
				public Text explanation(StepRow<Paint> step, Step.State state) {
					return Text.of(step.id());
				}

				@Override
				public Step.Stuck overdue(StepTimeout patience) {
					return new Step.Stuck(patience.reason(), null, Text.of(patience.hint()));
				}

			});

		private static @Nullable StepTimeout patience(SoFar<Paint> story) {
			return story.now().known() ? new StepTimeout(Duration.ofSeconds(1), "Nobody", "hint") : null;
		}

		@Override
		public String kind() {
			return "ConfigMap";
		}

		@Override
		public String word() {
			return "mounted";
		}

		@Override
		public Paint state(ObjectNode object, boolean known, @Nullable Paint before) {
			JsonNode metadata = object.path("metadata");
			return new Paint(metadata.path("name").asString(""), metadata.path("resourceVersion").asString(""),
					object.path("data").path("color").asString(""), (before != null) ? before.readers() : 0,
					before != null && before.known());
		}

		@Override
		public Paint bare(ObjectChange change) {
			return new Paint(change.name(), change.resourceVersion(), "", 0, false);
		}

		@Override
		public Step.Stuck untold(Paint subject) {
			return new Step.Stuck("NotTold", null, Text.of("hint"));
		}

		@Override
		public Paint joined(Paint subject, Related related) {
			boolean reads = related.change().object().path("reads").asString("").equals(subject.name());
			return reads ? new Paint(subject.name(), subject.version(), subject.color(), subject.readers() + 1,
					subject.known()) : subject;
		}

		@Override
		public Paint listed(Paint subject, String other) {
			return new Paint(subject.name(), subject.version(), subject.color(), subject.readers(), true);
		}

		@Override
		public List<IntentionRow<Paint>> intentions() {
			return IntentionRow.only(this.table);
		}

		@Override
		public List<StoryTable<Paint>> tables() {
			return List.of(this.table);
		}

		@Override
		public List<RelatedKind> related() {
			return List.of(RelatedKind.around("Reader", (object) -> object));
		}

	}

	private AnnotatedChange tell(double ms, Type type, String json) {
		ObjectChange change = new ObjectChange(LogBuilder.at(ms), type, false, LogBuilder.json(json));
		return tell(change, this.objects.put(change.kind() + change.uid(), change.object()));
	}

	private AnnotatedChange tell(Change change, @Nullable ObjectNode before) {
		return this.teller.tell(++this.seq, change, before);
	}

	private Story story() {
		return this.teller.stories().get(0);
	}

	@Test
	void aStepFollowsUnseenWithinItsTimeAndIsInferred() {
		tell(0, Type.ADDED, SETTINGS.formatted("1", "red"));
		tell(1000, Type.MODIFIED, SETTINGS.formatted("2", "blue"));
		Step mounted = story().steps().get(1);
		assertThat(mounted.state()).isEqualTo(Step.State.REACHED);
		assertThat(mounted.notBefore()).isEqualTo(LogBuilder.at(1000));
		assertThat(mounted.at()).isEqualTo(LogBuilder.at(31_000));
		assertThat(mounted.notAfter()).isEqualTo(LogBuilder.at(61_000));
		assertThat(mounted.evidence()).singleElement()
			.satisfies((its) -> assertThat(its.kind()).isEqualTo(Evidence.Kind.INFERRED))
			.satisfies((its) -> assertThat(its.precisionMs()).isEqualTo(30_000));
	}

	@Test
	void itIsDoneOnceNothingHappensAndWhatFollowsHasFollowed() {
		tell(0, Type.ADDED, SETTINGS.formatted("1", "red"));
		tell(1000, Type.MODIFIED, SETTINGS.formatted("2", "blue"));
		assertThat(story().stateAt(LogBuilder.at(60_999)).state()).isEqualTo(Story.State.RUNNING);
		assertThat(story().stateAt(LogBuilder.at(61_000)).state()).isEqualTo(Story.State.DONE);
		tell(20_000, Type.MODIFIED, SETTINGS.formatted("3", "green"));
		assertThat(story().stateAt(LogBuilder.at(61_000)).state()).isEqualTo(Story.State.DONE);
		tell(30_000, Type.DELETED, SETTINGS.formatted("3", "green"));
		assertThat(story().states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.GONE);
	}

	@Test
	void whatNoLongerCountsIsNotTakenNorWhatFollowedIt() {
		tell(0, Type.ADDED, SETTINGS.formatted("1", "red"));
		tell(1000, Type.MODIFIED, SETTINGS.formatted("2", "blue"));
		tell(2000, Type.MODIFIED, SETTINGS.formatted("3", "red"));
		assertThat(story().steps()).extracting(Step::state).containsExactly(Step.State.WAITING, Step.State.AHEAD);
		assertThat(story().states()).extracting(Story.StateAt::state).containsExactly(Story.State.RUNNING);
		tell(3000, Type.MODIFIED, SETTINGS.formatted("4", "green"));
		assertThat(story().steps()).extracting(Step::at).containsExactly(LogBuilder.at(3000), LogBuilder.at(33_000));
	}

	@Test
	void whatASubjectFindsAroundItBelongsToItsStoryWhicheverCameFirst() {
		AnnotatedChange early = tell(0, Type.ADDED, READER.formatted("default", "settings"));
		assertThat(early.summary().mentions()).isEmpty();
		tell(10, Type.ADDED, SETTINGS.formatted("1", "red"));
		assertThat(tell(20, Type.MODIFIED, READER.formatted("default", "other")).summary().mentions()).isEmpty();
		assertThat(tell(30, Type.MODIFIED, READER.formatted("elsewhere", "settings")).summary().mentions()).isEmpty();
		assertThat(tell(40, Type.MODIFIED, READER.formatted("default", "settings")).summary().mentions()).hasSize(1);
	}

	@Test
	void aKindIsKnownOnceAllOfItWereListed() {
		tell(0, Type.ADDED, SETTINGS.formatted("1", "red"));
		assertThat(story().steps()).allMatch((step) -> step.dueAt() == null);
		assertThat(tell(new Bookmark(LogBuilder.at(20), "v1", "Reader", "1", false), null).stories()).isEmpty();
		assertThat(tell(new Bookmark(LogBuilder.at(30), "v1", "Reader", "1", true), null).stories()).hasSize(1);
		assertThat(story().steps().get(0).dueAt()).isEqualTo(LogBuilder.at(1000));
	}

}
