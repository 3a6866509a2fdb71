package dev.podium.recording.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Mention;
import org.jspecify.annotations.Nullable;

/**
 * What an overview counts of the changes of a run, in some bytes each: its time, its
 * lane, its story. An overview of a long recording reads nothing else.
 */
public final class OverviewIndex {

	/** Between the ids of several stories that a change belongs to; no id has it. */
	private static final String AND = "\n";

	private OverviewIndex() {
	}

	/**
	 * @param lane who wrote what kind of object
	 * @param stories the stories it belongs to
	 */
	public record Entry(long seq, Instant at, Lane lane, List<String> stories) {

		/** Whether it belongs to a story; null stands for all changes. */
		public boolean isOf(@Nullable String story) {
			return story == null || this.stories.contains(story);
		}

	}

	/**
	 * @param author the actor; how that is known is not kept
	 * @param kind of the object; of a gap what it is about
	 * @param gap which kind of gap; null where it is none
	 */
	public record Lane(@Nullable Author author, String kind, @Nullable String gap) {

		static Lane of(AnnotatedChangeRow change) {
			Author author = change.summary().author();
			return new Lane((author != null) ? new Author(author.actor(), Evidence.Kind.INFERRED, "") : null,
					change.summary().kind(), change.gap());
		}

		void writeTo(ByteArrayOutputStream out) {
			Author by = this.author;
			VarInts.writeText(out, (by != null) ? by.actor().role().name() : "");
			VarInts.writeText(out, (by != null) ? by.actor().name() : "");
			VarInts.writeText(out, this.kind);
			VarInts.writeText(out, (this.gap != null) ? this.gap : "");
		}

		static Lane read(ByteArrayInputStream in) {
			String role = VarInts.readText(in);
			String name = VarInts.readText(in);
			Author author = role.isEmpty() ? null
					: new Author(new Actor(Actor.Role.valueOf(role), name), Evidence.Kind.INFERRED, "");
			String kind = VarInts.readText(in);
			String gap = VarInts.readText(in);
			return new Lane(author, kind, gap.isEmpty() ? null : gap);
		}

	}

	static byte[] write(List<AnnotatedChangeRow> changes) {
		Numbered<Lane> lanes = new Numbered<>();
		Numbered<String> stories = new Numbered<>();
		ByteArrayOutputStream rows = new ByteArrayOutputStream(changes.size() * 8);
		long seq = 0;
		long at = 0;
		for (AnnotatedChangeRow change : changes) {
			long micros = Micros.of(change.summary().receivedAt());
			String its = String.join(AND, change.summary().mentions().stream().map(Mention::story).toList());
			VarInts.write(rows, change.seq() - seq);
			VarInts.writeSigned(rows, micros - at);
			VarInts.write(rows, lanes.number(Lane.of(change)));
			VarInts.write(rows, its.isEmpty() ? 0 : 1 + stories.number(its));
			seq = change.seq();
			at = micros;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(rows.size() + 1024);
		lanes.writeTo(out, (to, lane) -> lane.writeTo(to));
		stories.writeTo(out, VarInts::writeText);
		VarInts.write(out, changes.size());
		out.writeBytes(rows.toByteArray());
		return out.toByteArray();
	}

	public static List<Entry> read(byte[] bytes) {
		ByteArrayInputStream in = new ByteArrayInputStream(bytes);
		List<Lane> lanes = Numbered.read(in, Lane::read);
		List<List<String>> stories = Numbered.read(in, (from) -> List.of(VarInts.readText(from).split(AND)));
		int size = (int) VarInts.read(in);
		List<Entry> marks = new ArrayList<>(size);
		long seq = 0;
		long at = 0;
		for (int i = 0; i < size; i++) {
			seq += VarInts.read(in);
			at += VarInts.readSigned(in);
			Lane lane = lanes.get((int) VarInts.read(in));
			int story = (int) VarInts.read(in);
			marks.add(new Entry(seq, Micros.time(at), lane, (story > 0) ? stories.get(story - 1) : List.of()));
		}
		return marks;
	}

	/** What many rows have, each once. */
	private static final class Numbered<T> {

		private final Map<T, Integer> numbers = new LinkedHashMap<>();

		int number(T value) {
			Integer known = this.numbers.putIfAbsent(value, this.numbers.size());
			return (known != null) ? known : this.numbers.size() - 1;
		}

		void writeTo(ByteArrayOutputStream out, BiConsumer<ByteArrayOutputStream, T> writer) {
			VarInts.write(out, this.numbers.size());
			this.numbers.keySet().forEach((value) -> writer.accept(out, value));
		}

		static <T> List<T> read(ByteArrayInputStream in, Function<ByteArrayInputStream, T> reader) {
			int size = (int) VarInts.read(in);
			List<T> values = new ArrayList<>(size);
			for (int i = 0; i < size; i++) {
				values.add(reader.apply(in));
			}
			return values;
		}

	}

}
