package dev.podium.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.KeptChange;
import dev.podium.feed.KeptPage;
import dev.podium.feed.Overview;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToldJsonTests {

	static Stream<String> traces() {
		return TraceReader.names().stream();
	}

	@ParameterizedTest
	@MethodSource("traces")
	void whatWasToldOfATraceReadsBackEqual(String trace) {
		KeptPage page = page(TraceReader.of(trace).changes());
		List<ToldChange> told = page.changes().stream().map(ToldChange::of).toList();
		assertThat(ToldJson.changes(ToldJson.changes(told))).isEqualTo(told);
		for (KeptPage.Altered altered : page.altered()) {
			assertThat(ToldJson.story(ToldJson.story(altered.story()))).isEqualTo(altered.story());
			assertThat(StepMarks.read(altered.story().id(), StepMarks.write(altered.story())))
				.isEqualTo(Overview.StepMark.of(altered.story()));
		}
	}

	@ParameterizedTest
	@MethodSource("traces")
	void itsAuditLogToo(String trace) {
		List<Change> changes = new ArrayList<>(TraceReader.of(trace).changes());
		changes.addAll(TraceReader.of(trace).audit());
		KeptPage page = page(changes);
		List<ToldChange> told = page.changes().stream().map(ToldChange::of).toList();
		assertThat(ToldJson.changes(ToldJson.changes(told))).isEqualTo(told);
	}

	@ParameterizedTest
	@MethodSource("traces")
	void marksTellTimeLaneAndStoryOfEachChange(String trace) {
		List<ToldChange> told = page(new Crowd(trace.hashCode()).changes(300)).changes()
			.stream()
			.map(ToldChange::of)
			.toList();
		List<Marks.Mark> marks = Marks.read(Marks.write(told));
		assertThat(marks).hasSameSizeAs(told);
		for (int i = 0; i < told.size(); i++) {
			Marks.Mark mark = marks.get(i);
			ToldChange change = told.get(i);
			assertThat(mark).isEqualTo(new Marks.Mark(change.seq(), change.summary().receivedAt(),
					Marks.Lane.of(change), change.summary().story()));
		}
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
