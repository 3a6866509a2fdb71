package dev.podium.dashboard.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.wire.ChangeJson;
import dev.podium.dashboard.wire.ChangesJson;
import dev.podium.dashboard.wire.LatestStoryJson;
import dev.podium.dashboard.wire.OverviewJson;
import dev.podium.dashboard.wire.StoriesJson;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However long the names and messages of a cluster are, no answer is larger than a page
 * can take.
 */
class LargeAnswersTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int MB = 1 << 20;

	private final Instant start = Instant.parse("2026-11-23T03:00:00Z");

	private final Feed feed = new Feed(new FeedClock(() -> this.start, () -> 0), new FeedLimits(512L << 20, 3000),
			"01large");

	private final BoundedAnswer bounded = new BoundedAnswer(JSON);

	private final Messages messages = new Messages(JSON);

	@Test
	void fourNamesOfEightMegabytesAreToldInSomeKilobytes() {
		String name = "n".repeat(8 * MB);
		Change hostile = pod(name, name, name, name);
		this.feed.append(hostile);
		byte[] answer = JSON.writeValueAsBytes(stories(new MockHttpServletRequest("GET", "/api/stories"), null, null));
		assertThat(answer.length).isLessThan(64 << 10);
		String told = this.feed.stories().get(0).subject().name();
		assertThat(told).hasSize(253).endsWith("…");
		assertThat(Objects.requireNonNull(this.feed.change(1).object()).at("/metadata/name").asString())
			.hasSize(8 * MB);
		ChangesJson changes = controller().changes(this.feed, 0L, null, 1000, request());
		assertThat(JSON.writeValueAsBytes(changes).length).isLessThan(64 << 10);
	}

	@Test
	void aMessageIsToldToFourKilobytesAndIsWholeInItsLine() {
		this.feed.append(pod("db", "u", "node-1", "c"));
		String said = "é".repeat(MB);
		ObjectNode event = json(
				"{'apiVersion':'v1','kind':'Event','metadata':{'name':'e','uid':'e'},'reason':'BackOff',"
						+ "'involvedObject':{'kind':'Pod','name':'db','uid':'u','fieldPath':'spec.containers{c}'}}");
		event.put("message", said).put("type", "Warning").put("reportingComponent", "kubelet");
		this.feed.append(new ObjectChange(this.start, ObjectChange.Type.ADDED, false, event));
		String told = JSON.writeValueAsString(this.feed.stories());
		assertThat(told).contains("é".repeat(2046) + "…").doesNotContain("é".repeat(2047));
		assertThat(this.feed.change(2).line()).contains(said);
	}

	@Test
	void storiesOfMoreThanEightMegabytesComeInPartsThatLinkToTheNext() {
		for (int i = 0; i < 1500; i++) {
			this.feed.append(pod(i + "x".repeat(240), "uid-" + i, "n".repeat(250), "c".repeat(60)));
		}
		List<String> ids = new ArrayList<>();
		int answers = 0;
		Long before = null;
		do {
			ResponseEntity<StoriesJson> answer = answer(request(), null, before);
			StoriesJson stories = Objects.requireNonNull(answer.getBody());
			assertThat(JSON.writeValueAsBytes(stories).length).isLessThanOrEqualTo(8 * MB);
			assertThat(stories.total()).isEqualTo(1500);
			stories.stories().stream().map(LatestStoryJson::id).forEach(ids::add);
			String next = stories.next();
			assertThat(answer.getHeaders().getFirst(HttpHeaders.LINK))
				.isEqualTo((next != null) ? '<' + next + ">; rel=\"next\"" : null);
			before = (next != null) ? Long.valueOf(parameters(next).get("before")) : null;
			answers++;
		}
		while (before != null);
		assertThat(answers).isGreaterThan(1);
		assertThat(ids).doesNotHaveDuplicates()
			.containsExactlyElementsOf(this.feed.stories().stream().map((story) -> story.id()).toList());
	}

	@Test
	void theNextPartIsOfWhatWasAskedFor() {
		for (int i = 0; i < 5; i++) {
			this.feed.append(pod("a", "uid-" + i, "n", "c"));
		}
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/recordings/x/stories");
		StoriesJson stories = Objects.requireNonNull(new StoriesController(this.messages, this.bounded)
			.stories(this.feed, "Pod", "a&b", "a", null, 2, null, request)
			.getBody());
		assertThat(stories.next()).isNull();
		stories = Objects.requireNonNull(new StoriesController(this.messages, this.bounded)
			.stories(this.feed, null, "default", "a", null, 2, null, request)
			.getBody());
		assertThat(stories.stories()).hasSize(2);
		String next = Objects.requireNonNull(stories.next());
		assertThat(next).startsWith("/api/recordings/x/stories?");
		assertThat(parameters(next))
			.isEqualTo(Map.of("before", "4", "limit", "2", "namespace", "default", "name", "a"));
	}

	@Test
	void changesOfMoreThanEightMegabytesSayThatThereAreMore() {
		ObjectNode large = json("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'a','uid':'u'},'spec':{}}");
		for (int i = 0; i < 1200; i++) {
			large.withObject("/spec")
				.withArray("containers")
				.addObject()
				.put("name", "c" + i)
				.put("image", "i".repeat(1000));
		}
		for (int i = 0; i < 150; i++) {
			this.feed.append(new ObjectChange(this.start, ObjectChange.Type.MODIFIED, false, large.deepCopy()));
		}
		long after = 0;
		int answers = 0;
		List<Long> seqs = new ArrayList<>();
		boolean more = true;
		while (more) {
			ChangesJson changes = controller().changes(this.feed, after, null, 1000, request());
			assertThat(JSON.writeValueAsBytes(changes).length).isLessThanOrEqualTo(8 * MB);
			changes.changes().stream().map(ChangeJson::seq).forEach(seqs::add);
			after = seqs.get(seqs.size() - 1);
			more = changes.more();
			answers++;
		}
		assertThat(answers).isGreaterThan(1);
		assertThat(seqs).hasSize(150).doesNotHaveDuplicates();
	}

	@Test
	void anOverviewOfVeryManyAuthorsAndGapsStaysSmall() {
		for (int i = 0; i < 3000; i++) {
			this.feed.append(new Gap(this.start, "watch", "Pod", "r"));
			this.feed.append(new ObjectChange(this.start.plus(i, ChronoUnit.MICROS), ObjectChange.Type.ADDED, false,
					json("{'apiVersion':'v1','kind':'K','metadata':{'name':'n" + i + "','uid':'u" + i
							+ "','managedFields':[{'manager':'m" + i + "','operation':'Update'}]}}")));
		}
		OverviewJson overview = OverviewJson.of(this.feed.overview(null, this.start, this.start.plusSeconds(1), 2000),
				true);
		assertThat(overview.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(6000);
		assertThat(
				overview.lanes().stream().flatMap((lane) -> lane.counts().stream()).mapToInt(Integer::intValue).sum())
			.isEqualTo(6000);
		assertThat(overview.lanes()).hasSizeLessThanOrEqualTo(201);
		assertThat(JSON.writeValueAsBytes(overview).length).isLessThan(2 * MB);
	}

	private ChangesController controller() {
		return new ChangesController(this.messages, this.bounded);
	}

	private static MockHttpServletRequest request() {
		return new MockHttpServletRequest("GET", "/api/stories");
	}

	private StoriesJson stories(MockHttpServletRequest request, Integer limit, Long before) {
		return Objects.requireNonNull(answer(request, limit, before).getBody());
	}

	private ResponseEntity<StoriesJson> answer(MockHttpServletRequest request, Integer limit, Long before) {
		return new StoriesController(this.messages, this.bounded).stories(this.feed, null, null, null, null, limit,
				before, request);
	}

	private static Map<String, String> parameters(String uri) {
		return UriComponentsBuilder.fromUriString(uri).build().getQueryParams().toSingleValueMap();
	}

	private Change pod(String name, String uid, String node, String container) {
		ObjectNode pod = json("{'apiVersion':'v1','kind':'Pod','metadata':{'namespace':'default'},'spec':{}}");
		pod.withObject("/metadata").put("name", name).put("uid", uid).put("resourceVersion", "1");
		pod.withObject("/spec").put("nodeName", node);
		pod.withObject("/spec").withArray("containers").addObject().put("name", container).put("image", "i");
		return new ObjectChange(this.start, ObjectChange.Type.ADDED, false, pod);
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
	}

}
