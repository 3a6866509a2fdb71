package dev.podium.dashboard.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FrameLogTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Test
	void viewersOfAnyPaceGetEveryChangeOnceAndInOrder() {
		Random random = new Random(1);
		try (Feed feed = new Feed(FeedClock.system(), new FeedLimits(128L << 20, 2000))) {
			FrameLog frames = new FrameLog(feed, JSON);
			List<Reader> readers = List.of(new Reader(1), new Reader(3), new Reader(20), new Reader(400));
			for (int round = 0; round < 8; round++) {
				for (Change change : TraceReader.of("deployment-create").changes()) {
					feed.append(change);
					if (random.nextInt(3) > 0) {
						frames.prepare();
					}
					for (Reader reader : readers) {
						if (random.nextInt(reader.pace) == 0) {
							reader.readOne(frames);
						}
					}
				}
			}
			frames.prepare();
			for (Reader reader : readers) {
				while (reader.readOne(frames)) {
					continue;
				}
				assertThat(reader.seen).isEqualTo(LongStream.rangeClosed(1, feed.last()).boxed().toList());
			}
		}
	}

	@Test
	void whatMemoryHasFoldedIsSentFromTheStoreToWhoWasThereBefore() {
		FeedLimits small = new FeedLimits(60_000, 2000);
		try (Feed feed = new Feed(FeedClock.system(), small, "01frames");
				Feed all = new Feed(FeedClock.system(), new FeedLimits(128L << 20, 2000), "01frames")) {
			for (int round = 0; round < 8; round++) {
				for (Change change : TraceReader.of("deployment-create").changes()) {
					feed.append(change);
					all.append(change);
				}
			}
			assertThat(feed.first()).isGreaterThan(5);
			FrameLog frames = new FrameLog(feed, () -> all, JSON);
			assertThat(frames.first(3)).isEqualTo(1);
			assertThat(frames.first(0)).isEqualTo(feed.first());
			Reader reader = new Reader(1);
			reader.position = 3;
			boolean more;
			do {
				more = reader.readOne(frames);
			}
			while (more);
			assertThat(reader.seen).isEqualTo(LongStream.rangeClosed(4, feed.last()).boxed().toList());
		}
	}

	private static final class Reader {

		private final int pace;

		private final List<Long> seen = new ArrayList<>();

		private long position;

		Reader(int pace) {
			this.pace = pace;
		}

		boolean readOne(FrameLog frames) {
			FrameLog.Frame frame = frames.after(this.position);
			if (frame == null) {
				return false;
			}
			for (JsonNode item : JSON.readTree(frame.json()).path("items")) {
				this.seen.add(item.path("change").path("seq").asLong());
			}
			this.position = frame.last();
			return true;
		}

	}

}
