package dev.podium.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podium.change.Change;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.Verdict;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.pod.FailingPods;
import dev.podium.story.pod.PodKind;
import dev.podium.story.table.StoryKind;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rule that fails on a change ends the story concerned, as it was, and alters no other.
 */
class OneBadObjectTests {

	private static final int POSITIONS = 10;

	private static final Runnable NOW = () -> {
	};

	private final List<Long> failed = new ArrayList<>();

	static List<String> traces() {
		return TraceReader.names();
	}

	@ParameterizedTest(name = "{0}: whatever read of an object fails, all other stories are as without it")
	@MethodSource("traces")
	void whateverReadFails(String trace) {
		List<Change> changes = TraceReader.of(trace).changes();
		List<Integer> pods = IntStream.range(0, changes.size())
			.filter((i) -> changes.get(i) instanceof ObjectChange object && object.kind().equals("Pod"))
			.boxed()
			.toList();
		Random random = new Random(trace.hashCode());
		int ended = 0;
		for (int i = 0; i < POSITIONS; i++) {
			// Whatever is drawn, some of it is of Pods.
			int at = (i % 2 == 0) ? random.nextInt(changes.size()) : pods.get(random.nextInt(pods.size()));
			if (!(changes.get(at) instanceof ObjectChange object)) {
				continue;
			}
			boolean begins = random.nextInt(4) == 0;
			for (int reads = 1;; reads += 1 + random.nextInt(12)) {
				FailingObject failing = FailingObject.copyOf(object.object());
				if (begins) {
					failing.withObject("/metadata").put("uid", "another");
				}
				ObjectChange.Type type = begins ? ObjectChange.Type.ADDED : object.type();
				ObjectChange bad = new ObjectChange(object.receivedAt(), type, false, failing);
				int read = reads;
				boolean deep = random.nextBoolean();
				Map<String, Story> with = tell(changes, at, bad, () -> failing.failAt(read, deep));
				if (this.failed.isEmpty()) {
					break;
				}
				// What waited for this change is told with it, and fails with it.
				long seq = at + 1L;
				assertThat(this.failed).hasSize(1).allMatch((failed) -> failed <= seq);
				ended += compare(with, tell(changes, at, null, NOW), at, object, bad.uid());
			}
		}
		assertThat(ended).isPositive();
	}

	@ParameterizedTest(name = "{0}: a rule that fails in the middle leaves no half of a change")
	@MethodSource("traces")
	void aRuleThatFailsInTheMiddle(String trace) {
		List<Change> changes = TraceReader.of(trace).changes();
		Map<String, Story> whole = told(changes, List.of(new PodKind()));
		for (String uid : whole.values().stream().map((story) -> story.subject().uid()).distinct().toList()) {
			for (int place = 0; place < FailingPods.places(); place++) {
				this.failed.clear();
				Map<String, Story> told = told(changes, List.of(FailingPods.at(place, uid)));
				whole.forEach((id, story) -> {
					Story now = told.get(id);
					assertThat(now).isNotNull();
					if (!story.subject().uid().equals(uid)) {
						assertThat(now).isEqualTo(story);
					}
				});
				assertThat(this.failed.size()).isLessThanOrEqualTo(1);
				told.values().stream().filter((story) -> story.subject().uid().equals(uid)).forEach((story) -> {
					assertThat(untold(story)).isEqualTo(!this.failed.isEmpty());
					assertThat(story.steps()).hasSize(6);
				});
			}
		}
	}

	@Test
	void theStoryStaysAsItWasAndSaysSoOnce() {
		Storyteller teller = new Storyteller("e", 10, (seq, cause) -> this.failed.add(seq));
		AnnotatedChange first = teller.tell(1, pod("a", "1"), null);
		FailingObject failing = FailingObject.copyOf(pod("a", "2").object());
		ObjectChange bad = new ObjectChange(LogBuilder.at(20), ObjectChange.Type.MODIFIED, false, failing);
		failing.failAt(30, true);
		AnnotatedChange second = teller.tell(2, bad, pod("a", "1").object());
		AnnotatedChange third = teller.tell(3, pod("a", "3"), failing);
		assertThat(this.failed).containsExactly(2L);
		assertThat(second.summary().summary().key()).isEqualTo("feed.untold");
		assertThat(second.summary().story()).isEqualTo(first.stories().get(0).id());
		Story ended = second.stories().get(0);
		assertThat(ended.steps()).isEqualTo(first.stories().get(0).steps());
		assertThat(ended.states()).hasSize(2);
		assertThat(ended.lastSeq()).isEqualTo(2);
		assertThat(untold(ended)).isTrue();
		assertThat(third.stories()).isEmpty();
		assertThat(third.summary().summary().key()).isNotEqualTo("feed.untold");
		assertThat(teller.stories()).containsExactly(ended);
	}

	@Test
	void aHandAndAVerdictThatNoStoryCanTakeEndOnlyThose() {
		Storyteller teller = new Storyteller("e", 10, (seq, cause) -> this.failed.add(seq));
		teller.tell(1, pod("a", "1"), null);
		teller.tell(2, pod("b", "1"), null);
		Map<String, Long> points = new HashMap<>();
		points.put("ImageLocality", null);
		teller.tell(3,
				new Verdict(LogBuilder.at(30), "default", "a", "a", "1", "", "", List
					.of(new Verdict.OnNode("n", "", List.of(), points), new Verdict.OnNode("", "", List.of(), points))),
				null);
		assertThat(this.failed).containsExactly(3L);
		assertThat(teller.stories()).extracting(OneBadObjectTests::untold).containsExactly(false, true);
		teller.tell(4, new PracticeControls(LogBuilder.at(40), 1e-300, false, List.of(), 3), null);
		teller.tell(5, new Delivery(LogBuilder.at(50), "kube-scheduler", "Pod", "default", "a", "1"), null);
		assertThat(this.failed).containsExactly(3L);
		assertThat(teller.stories()).extracting(OneBadObjectTests::untold).containsExactly(false, true);
	}

	@Test
	void aPodOfWhichAllButItsNameWasWithheldIsNotTold() {
		Storyteller teller = new Storyteller("e", 10, (seq, cause) -> this.failed.add(seq));
		teller.tell(1, pod("a", "1"), null);
		teller.tell(2, new ObjectChange(LogBuilder.at(20), ObjectChange.Type.ADDED, false, LogBuilder
			.json("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'b','uid':'b'},'podium.dev/withheld':true}")),
				null);
		assertThat(this.failed).containsExactly(2L);
		assertThat(teller.stories()).extracting(OneBadObjectTests::untold).containsExactly(true, false);
		assertThat(teller.stories().get(0).subject().name()).isEqualTo("b");
	}

	/**
	 * How many stories ended; all others must be equal, those of the object itself and of
	 * what owns it aside: where one could not be told of it, another was.
	 */
	private static int compare(Map<String, Story> with, Map<String, Story> without, int at, ObjectChange object,
			String bad) {
		List<String> ended = with.values()
			.stream()
			.filter(OneBadObjectTests::untold)
			.map((story) -> story.subject().uid())
			.toList();
		assertThat(ended.size()).isLessThanOrEqualTo(1);
		Set<String> concerned = new HashSet<>(ended);
		concerned.add(bad);
		object.object()
			.path("metadata")
			.path("ownerReferences")
			.forEach((owner) -> concerned.add(owner.path("uid").asString("")));
		for (Map<String, Story> stories : List.of(with, without)) {
			stories.values()
				.stream()
				.filter((story) -> ended.contains(story.subject().uid())
						|| story.subject().owners().stream().anyMatch(concerned::contains))
				.toList()
				.forEach((story) -> concerned.addAll(story.subject().owners()));
		}
		assertThat(others(with, concerned)).as("position " + at).isEqualTo(others(without, concerned));
		return ended.size();
	}

	/** The stories of others; of what they are parts is not theirs to say. */
	private static Map<String, Story> others(Map<String, Story> stories, Set<String> concerned) {
		Map<String, Story> others = new LinkedHashMap<>();
		stories.forEach((id, story) -> {
			boolean part = story.subject().owners().stream().anyMatch(concerned::contains);
			if (!concerned.contains(story.subject().uid())) {
				others.put(id,
						new Story(id, story.subject(), story.firstSeq(), story.lastSeq(), story.states(), story.steps(),
								story.spans(), part ? null : story.parent(), story.parts(), story.intention(),
								story.readiness()));
			}
		});
		return others;
	}

	private static boolean untold(Story story) {
		Step.Stuck stuck = story.states().get(story.states().size() - 1).stuck();
		return stuck != null && stuck.reason().equals("NotTold");
	}

	/** Tells changes, with another before one of them; its number is used either way. */
	private Map<String, Story> tell(List<Change> changes, int at, @Nullable Change bad, Runnable first) {
		this.failed.clear();
		Storyteller teller = new Storyteller("e", 2000, (seq, cause) -> this.failed.add(seq));
		Map<String, ObjectNode> objects = new HashMap<>();
		long seq = 0;
		for (int i = 0; i < changes.size(); i++) {
			if (i == at) {
				seq++;
				if (bad != null) {
					tell(teller, objects, seq, bad, first);
					((FailingObject) ((ObjectChange) bad).object()).failAt(0, false);
				}
			}
			tell(teller, objects, ++seq, changes.get(i), NOW);
		}
		return stories(teller);
	}

	private Map<String, Story> told(List<Change> changes, List<StoryKind<?>> kinds) {
		Storyteller teller = new Storyteller("e", 2000, (seq, cause) -> this.failed.add(seq), kinds);
		Map<String, ObjectNode> objects = new HashMap<>();
		long seq = 0;
		for (Change change : changes) {
			tell(teller, objects, ++seq, change, NOW);
		}
		return stories(teller);
	}

	private static void tell(Storyteller teller, Map<String, ObjectNode> objects, long seq, Change change,
			Runnable first) {
		ObjectNode before = null;
		if (change instanceof ObjectChange object) {
			before = objects.put(object.kind() + '/' + object.uid(), object.object());
		}
		first.run();
		teller.tell(seq, change, before);
	}

	private static Map<String, Story> stories(Storyteller teller) {
		Map<String, Story> stories = new LinkedHashMap<>();
		teller.stories().forEach((story) -> stories.put(story.id(), story));
		return stories;
	}

	private static ObjectChange pod(String name, String version) {
		return new ObjectChange(LogBuilder.at(10),
				version.equals("1") ? ObjectChange.Type.ADDED : ObjectChange.Type.MODIFIED, false, LogBuilder.json("""
						{'apiVersion':'v1','kind':'Pod','metadata':{'name':'%s','namespace':'default','uid':'%s',
						'resourceVersion':'%s'},'spec':{'containers':[{'name':'db','image':'x'}]},
						'status':{'phase':'Pending','conditions':[{'type':'Ready','status':'False'}]}}"""
					.formatted(name, name, version)));
	}

}
