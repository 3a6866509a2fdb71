package dev.podium.recording.store;

import dev.podium.recording.format.Block;
import dev.podium.recording.format.RepeatCompressor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the stories of one recording have in common: its first one. Stories are small and
 * alike, so each is stored as what it has in itself, and nothing has to be deflated.
 */
public final class StoryShape {

	private byte @Nullable [] shape;

	private @Nullable RepeatCompressor repeats;

	/** The shape of a recording, as it is stored; empty where it has no story. */
	static byte[] of(JdbcClient sql, String epoch) {
		byte[] stored = Block.read(sql, epoch, Block.SHAPE, 0, 0).get(0L);
		return (stored != null) ? stored : new byte[0];
	}

	public static StoryShape stored(JdbcClient sql, String epoch) {
		StoryShape shape = new StoryShape();
		byte[] stored = of(sql, epoch);
		if (stored.length > 0) {
			shape.is(stored);
		}
		return shape;
	}

	private RepeatCompressor is(byte[] first) {
		RepeatCompressor made = new RepeatCompressor(first);
		this.shape = first;
		this.repeats = made;
		return made;
	}

	/** Packs a story; the first one becomes the shape. */
	byte[] packed(byte[] json) {
		RepeatCompressor known = this.repeats;
		return ((known != null) ? known : is(json)).compress(json, json.length);
	}

	/** The shape; null before the first story. */
	public byte @Nullable [] shape() {
		return this.shape;
	}

}
