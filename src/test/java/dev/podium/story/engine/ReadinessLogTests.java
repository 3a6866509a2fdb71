package dev.podium.story.engine;

import java.time.Instant;
import java.util.List;

import dev.podium.story.model.Readiness;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.SubjectState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many were ready, over so long a time that not each number can be kept.
 */
class ReadinessLogTests {

	private static final ReadinessRule<Counts> RULE = new ReadinessRule<>(Counts::wanted, Counts::ready, Counts::ready,
			(now) -> 0, (now) -> -1, (now) -> -1, Counts::revisions);

	@Test
	void whatIsMissingStaysWhereNumbersAreLeftOut() {
		ReadinessLog<Counts> log = new ReadinessLog<>(RULE, at(0), new Counts(3, 3, 1));
		for (int i = 1; i <= 2000; i++) {
			boolean dip = i % 100 == 51;
			log.add(at(i), new Counts(3, dip ? 2 : 3 + i % 2, 1));
		}
		Readiness measured = log.measured();
		assertThat(measured.points()).hasSizeLessThanOrEqualTo(240);
		assertThat(measured.points().get(0).at()).isEqualTo(at(0));
		assertThat(measured.points()).filteredOn((point) -> point.ready() < point.wanted())
			.extracting((point) -> point.at().getEpochSecond())
			.hasSize(20)
			.contains(51L, 1951L);
	}

	@Test
	void aScaleInTheMiddleIsANumberOfItsOwn() {
		ReadinessLog<Counts> log = new ReadinessLog<>(RULE, at(0), new Counts(3, 3, 1));
		log.add(at(1), new Counts(5, 3, 1));
		assertThat(log.measured().points()).extracting(Readiness.Point::wanted).containsExactly(3, 5);
	}

	@Test
	void ofMoreRevisionsThanCanBeToldApartTheRestIsOnlyCounted() {
		ReadinessLog<Counts> log = new ReadinessLog<>(RULE, at(0), new Counts(3, 3, 1));
		for (int i = 1; i <= 40; i++) {
			log.add(at(i), new Counts(3, 3, i));
		}
		Readiness measured = log.measured();
		assertThat(measured.revisions()).hasSize(16)
			.extracting(Readiness.Revision::hash)
			.startsWith("hash-1", "hash-2");
		Readiness.Point last = measured.points().get(measured.points().size() - 1);
		assertThat(last.revisions()).isEmpty();
		assertThat(last.ready()).isEqualTo(3);
	}

	private static Instant at(long second) {
		return Instant.ofEpochSecond(second);
	}

	private record Counts(int wanted, int ready, int revision) implements SubjectState {

		List<ReadinessRule.Counted> revisions() {
			return List.of(new ReadinessRule.Counted(
					new Readiness.Revision("hash-" + this.revision, Integer.toString(this.revision)), this.ready,
					this.ready));
		}

		@Override
		public String namespace() {
			return "default";
		}

		@Override
		public String name() {
			return "web";
		}

		@Override
		public String uid() {
			return "u-1";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public boolean deleting() {
			return false;
		}

	}

}
