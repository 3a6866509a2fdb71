package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.configmap.ConfigMapKind;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.pod.PodKind;
import dev.podium.story.table.StoryKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine tells a kind that it has never heard of from its table: a ConfigMap, which
 * is told in the tests alone.
 */
class SecondKindTests {

	private static final Path GOLDEN = Path.of("src/test/resources/story/configmap/golden.txt");

	private static final String SETTINGS = """
			'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'settings','namespace':'default','uid':'cm',\
			'resourceVersion':'%s'%s},'data':{'color':'%s'}""";

	private static final String POD = """
			'apiVersion':'v1','kind':'Pod','metadata':{'name':'web','namespace':'default','uid':'%s',\
			'resourceVersion':'%s'%s},'spec':{'nodeName':'node-1','containers':[{'name':'web','image':'nginx'}],\
			'volumes':[{'name':'v','configMap':{'name':'settings'}}]},'status':{'phase':'%s'}""";

	private final Map<String, ObjectNode> objects = new HashMap<>();

	private Storyteller teller = teller(new PodKind(), new ConfigMapKind());

	private long seq;

	private static Storyteller teller(StoryKind<?>... kinds) {
		return new Storyteller("e", 100, (failed, cause) -> {
			throw new AssertionError(cause);
		}, List.of(kinds));
	}

	@Test
	void aConfigMapIsToldAsItsGoldenFileSays() throws IOException {
		StoryText text = new StoryText(LogBuilder.at(0));
		for (AnnotatedChange annotated : List.of(tell(Type.ADDED, SETTINGS.formatted("1", "", "red")),
				tell(Type.ADDED, POD.formatted("p", "2", "", "Pending")),
				tell(Type.MODIFIED, POD.formatted("p", "3", "", "Running")),
				tell(Type.MODIFIED, SETTINGS.formatted("4", "", "blue")),
				tell(Type.MODIFIED, SETTINGS.formatted("5", "", "green")),
				tell(Type.DELETED, SETTINGS.formatted("5", "", "green")))) {
			text.add(annotated);
		}
		this.teller.stories().stream().filter((story) -> story.id().endsWith("-configmap")).forEach(text::add);
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(GOLDEN, text.toString());
		}
		assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
	}

	@Test
	void aPodsLineIsInItsOwnStoryAndInThatOfWhatItNames() {
		tell(Type.ADDED, SETTINGS.formatted("1", "", "red"));
		AnnotatedChange begun = tell(Type.ADDED, POD.formatted("p", "2", "", "Pending"));
		assertThat(begun.summary().story()).isEqualTo("e.2");
		assertThat(begun.summary().step()).isEqualTo(1);
		assertThat(begun.summary().mentions()).containsExactly(new Mention("e.2", 1),
				new Mention("e.1-configmap", null));
		assertThat(begun.stories()).extracting(Story::id).containsExactly("e.2");
		assertThat(this.teller.story("e.1-configmap").lastSeq()).isEqualTo(2);
		AnnotatedChange running = tell(Type.MODIFIED, POD.formatted("p", "3", "", "Running"));
		assertThat(running.summary().mentions()).contains(new Mention("e.1-configmap", 1));
		assertThat(running.stories()).extracting(Story::id).contains("e.1-configmap");
	}

	@Test
	void anObjectWithoutAStoryOfItsOwnIsInThatOfWhatOwnsItOverAnotherOwner() {
		tell(Type.ADDED, SETTINGS.formatted("1", "", "red"));
		tell(Type.ADDED, "'kind':'Gadget','metadata':{'name':'g','uid':'g'" + owner("cm") + "}");
		AnnotatedChange secret = tell(Type.ADDED,
				"'kind':'Secret','metadata':{'name':'s','uid':'s'" + owner("g") + "}");
		assertThat(secret.summary().story()).isNull();
		assertThat(secret.summary().mentions()).containsExactly(new Mention("e.1-configmap", null));
		assertThat(tell(Type.ADDED, "'kind':'Secret','metadata':{'name':'t','uid':'t'}").summary().mentions())
			.isEmpty();
	}

	@Test
	void oneChangeBeginsSeveralStoriesAndOnlyPodsIdsHaveNoEnding() {
		this.teller = teller(new PodKind(), new ConfigMapKind(), new ConfigMapKind("other"));
		AnnotatedChange annotated = tell(Type.ADDED, SETTINGS.formatted("1", "", "red"));
		assertThat(annotated.stories()).extracting(Story::id).containsExactly("e.1-configmap", "e.1-other");
		assertThat(annotated.summary().mentions()).extracting(Mention::story)
			.containsExactly("e.1-configmap", "e.1-other");
		assertThat(annotated.summary().story()).isEqualTo("e.1-configmap");
	}

	@Test
	void aStoryKnowsWhatItIsAPartOfWhicheverCameFirst() {
		tell(Type.ADDED, POD.formatted("p", "1", owner("rs"), "Pending"));
		Story pod = this.teller.story("e.1");
		assertThat(pod.subject().ownerUid()).isEqualTo("rs");
		assertThat(pod.parent()).isNull();
		AnnotatedChange learned = tell(Type.ADDED,
				"'kind':'ReplicaSet','metadata':{'name':'rs','uid':'rs'" + owner("cm") + "}");
		assertThat(learned.stories()).extracting((story) -> story.subject().owners())
			.containsExactly(List.of("rs", "cm"));
		AnnotatedChange whole = tell(Type.ADDED, SETTINGS.formatted("3", "", "red"));
		assertThat(whole.stories()).extracting(Story::id).containsExactlyInAnyOrder("e.1", "e.3-configmap");
		assertThat(this.teller.story("e.1").parent()).isEqualTo("e.3-configmap");
		assertThat(this.teller.story("e.3-configmap").parts()).containsExactly("e.1");
		tell(Type.ADDED, POD.formatted("q", "4", owner("rs"), "Pending"));
		assertThat(this.teller.story("e.3-configmap").parts()).containsExactly("e.1", "e.4");
	}

	@Test
	void whatRepeatsIsOneStepWithRepeats() {
		tell(Type.ADDED, SETTINGS.formatted("1", "", "red"));
		tell(Type.MODIFIED, SETTINGS.formatted("2", "", "blue"));
		tell(Type.MODIFIED, SETTINGS.formatted("3", "", "green"));
		Step changed = this.teller.story("e.1-configmap").steps().get(1);
		assertThat(changed.at()).isEqualTo(LogBuilder.at(20));
		assertThat(changed.repeats()).isEqualTo(1);
		assertThat(changed.repeatedAt()).containsExactly(LogBuilder.at(30));
	}

	private static String owner(String uid) {
		return ",'ownerReferences':[{'kind':'X','name':'x','uid':'" + uid + "','controller':true}]";
	}

	private AnnotatedChange tell(Type type, String json) {
		ObjectChange change = new ObjectChange(LogBuilder.at(10.0 * ++this.seq), type, false,
				LogBuilder.json('{' + json + '}'));
		return this.teller.tell(this.seq, change, this.objects.put(change.kind() + change.uid(), change.object()));
	}

}
