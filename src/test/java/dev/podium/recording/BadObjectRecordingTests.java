package dev.podium.recording;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.ObjectChange;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.HomeLock;
import dev.podium.recording.transfer.ImportFile;
import dev.podium.recording.transfer.ImportProgress;
import dev.podium.story.model.Story;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects in which nothing has the type that a rule expects stop nobody: all other
 * stories are as without them, live, imported, and told anew.
 */
class BadObjectRecordingTests {

	private static final ImportProgress ON = (read, total, changes) -> true;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final List<JsonNode> JUNK = List.of(NODES.nullNode(), NODES.numberNode(Long.MAX_VALUE),
			NODES.numberNode(Long.MIN_VALUE), NODES.numberNode(1e300), NODES.numberNode(1.5), NODES.booleanNode(true),
			NODES.stringNode(""), NODES.stringNode("+999999999-12-31T23:59:59Z"), NODES.stringNode("\ud800"),
			NODES.arrayNode().add(1).add("x").addNull(), NODES.objectNode().put("a", 1), deep());

	@TempDir
	private Path home;

	@ParameterizedTest(name = "{0}: whatever a bad object says, all other stories are told as without it")
	@ValueSource(strings = { "db-pod", "crashloop", "pod-delete", "deployment-rolling-update" })
	void badObjects(String trace) {
		List<Change> changes = TraceReader.of(trace).changes();
		Random random = new Random(trace.hashCode());
		for (int life = 0; life < 30; life++) {
			int at = 1 + random.nextInt(changes.size() - 1);
			Map<String, Story> told = live(with(changes, at, bad(changes, random)));
			Map<String, Story> others = live(with(changes, at, nothing(changes, at)));
			// A Pod more is in the stories of what owns it, too.
			told.values()
				.removeIf((story) -> story.subject().name().equals("bad-pod") || !story.subject().kind().equals("Pod"));
			others.values().removeIf((story) -> !story.subject().kind().equals("Pod"));
			assertThat(told).as("life " + life).isEqualTo(others);
		}
	}

	@Test
	void theyAreToldAlikeLiveImportedOpenedAgainAndToldAnew() {
		List<Change> changes = TraceReader.of("deployment-rolling-update").changes();
		List<Change> bad = changes;
		Random random = new Random(7);
		for (int i = 0; i < 30; i++) {
			bad = with(bad, 1 + random.nextInt(bad.size() - 1), bad(changes, random));
		}
		StringBuilder lines = new StringBuilder("{\"podium\":1}\n");
		bad.forEach((change) -> lines.append(ChangeLine.write(change)).append('\n'));
		byte[] file = lines.toString().getBytes(StandardCharsets.UTF_8);
		ChangeLineReader reader = new ChangeLineReader();
		List<Change> read = new String(file, StandardCharsets.UTF_8).lines()
			.skip(1)
			.map((line) -> reader.read(line, 1))
			.toList();
		String id;
		List<Story> imported;
		try (Library library = Library.open(TestStore.settings(this.home), Clock.systemUTC())) {
			id = library
				.importFiles(List.of(new ImportFile("bad.jsonl", new ByteArrayInputStream(file), file.length)), "x", ON)
				.get(0)
				.id();
			imported = stories(library.open(id));
		}
		assertThat(imported).isNotEmpty().isEqualTo(List.copyOf(live(read, id).values()));
		try (Library library = Library.open(TestStore.settings(this.home), Clock.systemUTC())) {
			assertThat(stories(library.open(id))).isEqualTo(imported);
		}
		try (HomeLock lock = HomeLock.take(this.home);
				Database opened = Database.open(TestStore.settings(this.home), Database::pool)) {
			assertThat(lock.owner()).isNotEmpty();
			opened.write((sql, batches) -> sql.sql("UPDATE recording SET rules = 0").update());
		}
		try (Library library = Library.open(TestStore.settings(this.home), Clock.systemUTC())) {
			assertThat(stories(library.open(id))).isEqualTo(imported);
		}
	}

	private static List<Story> stories(ChangeLog log) {
		return log.stories(StoriesWanted.ALL).stories();
	}

	private static Map<String, Story> live(List<Change> changes) {
		return live(changes, "01bad");
	}

	private static Map<String, Story> live(List<Change> changes, String epoch) {
		RecordedTime time = new RecordedTime();
		Map<String, Story> stories = new LinkedHashMap<>();
		try (Feed feed = time.feed(new FeedLimits(128L << 20, 2000), epoch)) {
			changes.forEach((change) -> time.append(feed, change));
			feed.stories().forEach((story) -> stories.put(story.id(), story));
			assertThat(feed.last()).isEqualTo(changes.size());
		}
		return stories;
	}

	private static List<Change> with(List<Change> changes, int at, Change more) {
		List<Change> with = new ArrayList<>(changes);
		Instant time = changes.get(at - 1).receivedAt();
		with.add(at, (more instanceof ObjectChange object)
				? new ObjectChange(time, object.type(), false, object.object().deepCopy()) : more);
		return with;
	}

	private static Change nothing(List<Change> changes, int at) {
		return new Bookmark(changes.get(at - 1).receivedAt(), "v1", "Pod", "1", false);
	}

	/** A Pod, or an Event about it, of which some values are of another type. */
	private static ObjectChange bad(List<Change> changes, Random random) {
		List<ObjectChange> models = changes.stream()
			.filter((change) -> change instanceof ObjectChange object
					&& (object.kind().equals("Pod") || object.kind().equals("Event")))
			.map(ObjectChange.class::cast)
			.toList();
		ObjectChange model = models.get(random.nextInt(models.size()));
		ObjectNode object = model.object().deepCopy();
		for (int i = 0; i < 6; i++) {
			spoil(object, random);
		}
		ObjectNode metadata = fields(object, "metadata").put("name", "bad-pod")
			.put("uid", "bad-" + model.kind())
			.put("resourceVersion", Integer.toString(1 + random.nextInt(1 << 30)));
		if (random.nextBoolean()) {
			metadata.put("deletionTimestamp", "2026-11-23T03:00:00Z");
			metadata.set("deletionGracePeriodSeconds", JUNK.get(random.nextInt(4)));
		}
		object.put("apiVersion", "v1").put("kind", model.kind());
		if (model.kind().equals("Event")) {
			fields(object, "involvedObject").put("kind", "Pod").put("uid", "bad-Pod").put("name", "bad-pod");
		}
		ObjectChange.Type[] types = { ObjectChange.Type.ADDED, ObjectChange.Type.MODIFIED };
		return new ObjectChange(model.receivedAt(), types[random.nextInt(2)], false, object);
	}

	private static void spoil(ObjectNode root, Random random) {
		JsonNode at = root;
		for (int depth = 0; depth < 12; depth++) {
			if (at instanceof ObjectNode object && !object.isEmpty()) {
				List<String> names = List.copyOf(object.propertyNames());
				String name = names.get(random.nextInt(names.size()));
				if (!object.get(name).isContainer() || random.nextInt(6) == 0) {
					object.set(name, JUNK.get(random.nextInt(JUNK.size())).deepCopy());
					return;
				}
				at = object.get(name);
			}
			else if (at instanceof ArrayNode list && !list.isEmpty()) {
				at = list.get(random.nextInt(list.size()));
			}
			else {
				return;
			}
		}
	}

	private static ObjectNode deep() {
		ObjectNode top = NODES.objectNode();
		ObjectNode at = top;
		for (int i = 0; i < 190; i++) {
			at = at.putObject("f:x");
		}
		return top;
	}

	private static ObjectNode fields(ObjectNode of, String name) {
		return (of.get(name) instanceof ObjectNode fields) ? fields : of.putObject(name);
	}

}
