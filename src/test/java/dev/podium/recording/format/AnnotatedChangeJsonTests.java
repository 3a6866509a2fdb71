package dev.podium.recording.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.KeptChange;
import dev.podium.feed.KeptPage;
import dev.podium.feed.Overview;
import dev.podium.recording.Crowd;
import dev.podium.recording.RecordedTime;
import dev.podium.recording.store.StepIndex;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedChangeJsonTests {

	static Stream<String> traces() {
		return TraceReader.names().stream();
	}

	static Stream<TraceReader> recorded() {
		return TraceReader.all().stream();
	}

	@ParameterizedTest
	@MethodSource("recorded")
	void whatWasToldOfATraceReadsBackEqual(TraceReader trace) {
		KeptPage page = page(trace.changes());
		List<AnnotatedChangeRow> told = page.changes().stream().map(AnnotatedChangeRow::of).toList();
		assertThat(AnnotatedChangeJson.changes(AnnotatedChangeJson.changes(told))).isEqualTo(told);
		for (KeptPage.Altered altered : page.altered()) {
			assertThat(AnnotatedChangeJson.story(AnnotatedChangeJson.story(altered.story())))
				.isEqualTo(altered.story());
			assertThat(StepIndex.read(altered.story().id(), StepIndex.write(altered.story())))
				.isEqualTo(Overview.StepMark.of(altered.story()));
		}
	}

	@ParameterizedTest
	@MethodSource("traces")
	void itsAuditLogToo(String trace) {
		List<Change> changes = new ArrayList<>(TraceReader.of(trace).changes());
		changes.addAll(TraceReader.of(trace).audit());
		KeptPage page = page(changes);
		List<AnnotatedChangeRow> told = page.changes().stream().map(AnnotatedChangeRow::of).toList();
		assertThat(AnnotatedChangeJson.changes(AnnotatedChangeJson.changes(told))).isEqualTo(told);
	}

	@ParameterizedTest
	@MethodSource("traces")
	void marksTellTimeLaneAndStoryOfEachChange(String trace) {
		List<AnnotatedChangeRow> told = page(new Crowd(trace.hashCode()).changes(300)).changes()
			.stream()
			.map(AnnotatedChangeRow::of)
			.toList();
		List<OverviewIndex.Entry> marks = OverviewIndex.read(OverviewIndex.write(told));
		assertThat(marks).hasSameSizeAs(told);
		for (int i = 0; i < told.size(); i++) {
			OverviewIndex.Entry mark = marks.get(i);
			AnnotatedChangeRow change = told.get(i);
			assertThat(mark).isEqualTo(new OverviewIndex.Entry(change.seq(), change.summary().receivedAt(),
					OverviewIndex.Lane.of(change), change.summary().mentions().stream().map(Mention::story).toList()));
		}
	}

	@Test
	void whatWasStoredBeforeAChangeCouldBelongToSeveralStoriesStillOpens() {
		KeptPage page = page(TraceReader.of("db-pod").changes());
		List<AnnotatedChangeRow> told = page.changes().stream().map(AnnotatedChangeRow::of).toList();
		JsonMapper json = JsonMapper.builder().build();
		ArrayNode older = (ArrayNode) json.readTree(AnnotatedChangeJson.changes(told));
		older.forEach((change) -> ((ArrayNode) change.path(0)).remove(change.path(0).size() - 1));
		List<AnnotatedChangeRow> read = AnnotatedChangeJson.changes(json.writeValueAsBytes(older));
		assertThat(read).isEqualTo(told);
		assertThat(read).extracting(AnnotatedChangeRow::summary)
			.filteredOn((summary) -> summary.story() != null)
			.isNotEmpty()
			.allMatch((summary) -> summary.mentions()
				.equals(List.of(new Mention(Objects.requireNonNull(summary.story()), summary.step()))));
		Story story = page.altered().get(0).story();
		ArrayNode olderStory = (ArrayNode) json.readTree(AnnotatedChangeJson.story(story));
		olderStory.remove(olderStory.size() - 1);
		olderStory.remove(olderStory.size() - 1);
		((ArrayNode) olderStory.path(1)).remove(4);
		assertThat(AnnotatedChangeJson.story(json.writeValueAsBytes(olderStory))).isEqualTo(story);
	}

	@Test
	void aChangeOfSeveralStoriesIsMarkedInEach() {
		AnnotatedChangeRow one = page(TraceReader.of("db-pod").changes()).changes()
			.stream()
			.map(AnnotatedChangeRow::of)
			.toList()
			.get(0);
		ChangeSummary told = one.summary();
		ChangeSummary both = new ChangeSummary(told.seq(), told.receivedAt(), told.type(), told.kind(),
				told.namespace(), told.name(), told.resourceVersion(), null, told.summary(), "e.1", 1, null,
				List.of(new Mention("e.1", 1), new Mention("e.1-other", null)));
		OverviewIndex.Entry mark = OverviewIndex
			.read(OverviewIndex.write(List.of(new AnnotatedChangeRow(both, null, false, 0, null))))
			.get(0);
		assertThat(mark.stories()).containsExactly("e.1", "e.1-other");
		assertThat(mark.isOf("e.1-other")).isTrue();
		assertThat(mark.isOf("e.2")).isFalse();
	}

	private static KeptPage page(List<Change> changes) {
		RecordedTime time = new RecordedTime();
		Feed feed = time.feed(1L << 30, "01json");
		changes.forEach((change) -> time.append(feed, change));
		KeptPage page = feed.kept(0, 100_000);
		assertThat(page.changes()).extracting(KeptChange::seq).hasSize(changes.size());
		return page;
	}

}
