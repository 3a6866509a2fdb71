package dev.podium.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** When each change was sent, and when one reader saw it first. */
final class SeenTimes {

	/** The resourceVersion of the first change. */
	static final int FIRST_VERSION = 1000;

	private final long[] sent;

	private final long[] seen;

	SeenTimes(long[] sent) {
		this.sent = sent;
		this.seen = new long[sent.length];
	}

	void saw(int version, long now) {
		int number = version - FIRST_VERSION;
		if (number >= 0 && number < this.seen.length && this.seen[number] == 0) {
			this.seen[number] = now;
		}
	}

	/** Milliseconds from being sent, of what was seen after the warm-up. */
	double[] milliseconds(int warmUp) {
		return IntStream.range(warmUp, this.sent.length)
			.filter((number) -> this.seen[number] != 0)
			.mapToDouble((number) -> (this.seen[number] - this.sent[number]) / 1e6)
			.toArray();
	}

	/** Each change's time at one of several readers, as the first or the last of them. */
	static SeenTimes of(List<SeenTimes> readers, LongBinaryOperator choice) {
		SeenTimes chosen = new SeenTimes(readers.get(0).sent);
		Arrays.setAll(chosen.seen,
				(number) -> readers.stream().mapToLong((reader) -> reader.seen[number]).reduce(choice).orElse(0));
		return chosen;
	}

	static double[] all(List<SeenTimes> readers, int warmUp) {
		return readers.stream()
			.flatMapToDouble((reader) -> DoubleStream.of(reader.milliseconds(warmUp)))
			.sorted()
			.toArray();
	}

}
