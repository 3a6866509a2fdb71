package dev.podium.recording.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StoreCompressorTests {

	private final StoreCompressor compressor = new StoreCompressor();

	private final RepeatCompressor repeats = new RepeatCompressor();

	@Test
	void anyBytesAreReadBackAsTheyWere() {
		Random random = new Random(3);
		for (int round = 0; round < 1000; round++) {
			byte[] bytes = new byte[random.nextInt(2000)];
			int letters = 1 + random.nextInt(6);
			for (int i = 0; i < bytes.length; i++) {
				boolean repeats = i > 40 && random.nextInt(30) == 0;
				if (repeats) {
					int from = random.nextInt(i);
					int length = Math.min(random.nextInt(200), bytes.length - i);
					for (int j = 0; j < length; j++) {
						bytes[i + j] = bytes[from + j];
					}
					i += Math.max(0, length - 1);
				}
				else {
					bytes[i] = (byte) random.nextInt(letters * 40);
				}
			}
			assertThat(RepeatCompressor.decompress(this.repeats.compress(bytes, bytes.length))).isEqualTo(bytes);
			byte[] base = Arrays.copyOf(bytes, bytes.length / 2);
			assertThat(RepeatCompressor.decompress(base, new RepeatCompressor(base).compress(bytes, bytes.length)))
				.isEqualTo(bytes);
			assertThat(StoreCompressor.decompress(this.compressor.compress(bytes))).isEqualTo(bytes);
		}
	}

	@Test
	void linesOfWatchesShrinkToATenth() {
		byte[] lines = String.join("\n", TraceReader.of("deployment-rolling-update").watchLines())
			.getBytes(StandardCharsets.UTF_8);
		assertThat(this.compressor.compress(lines)).hasSizeLessThan(lines.length / 8);
	}

	@Test
	void damagedBytesAreNoticed() {
		assertThatIllegalStateException()
			.isThrownBy(() -> RepeatCompressor.decompress(new byte[] { 10, 2, 'a', 'b', 5, 3 }));
		assertThatIllegalStateException().isThrownBy(() -> RepeatCompressor.decompress(new byte[] { 10, 20, 'a' }));
		assertThatIllegalStateException().isThrownBy(() -> RepeatCompressor.decompress(new byte[] {}));
	}

}
