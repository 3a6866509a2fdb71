package dev.podium.recording.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.feed.KeptPage;
import dev.podium.feed.Overview;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.format.AnnotatedChangeJson;
import dev.podium.recording.format.RepeatCompressor;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of stories: each one as it is now, found by id, by what it is about, and by
 * when it began.
 */
public final class StoryRows {

	private static final int MAX_ID_LENGTH = 200;

	private static final int MAX_LENGTH = 300;

	private StoryRows() {
	}

	/**
	 * Stories as rows, ready to be written.
	 *
	 * @param rows the columns from {@code epoch} on
	 */
	public record Rows(List<Object[]> rows, long bytes) {
	}

	public static Rows rows(String epoch, List<KeptPage.Altered> altered, StoryShape shape) {
		List<Object[]> rows = new ArrayList<>(altered.size());
		long bytes = 0;
		for (KeptPage.Altered one : altered) {
			Story story = one.story();
			byte[] told = shape.packed(AnnotatedChangeJson.story(story));
			byte[] steps = StepIndex.write(story);
			bytes += told.length + steps.length;
			rows.add(new Object[] { epoch, key(story.id()), story.firstSeq(), one.seq(),
					clipped(story.subject().kind(), MAX_LENGTH), clipped(story.subject().namespace(), MAX_LENGTH),
					clipped(story.subject().name(), MAX_LENGTH), told, steps, owners(story) });
		}
		return new Rows(rows, bytes);
	}

	/**
	 * Writes them in place of those that are there.
	 * @param known the last change that was stored before: older stories have a row
	 * @return how many were new
	 */
	public static int write(JdbcTemplate batches, List<Object[]> rows, long known) {
		List<Object[]> there = rows.stream().filter((row) -> (long) row[2] <= known).toList();
		List<Object[]> added = new ArrayList<>(rows.stream().filter((row) -> (long) row[2] > known).toList());
		if (!there.isEmpty()) {
			int[] updated = batches.batchUpdate(
					"UPDATE story SET altered_seq = ?, told = ?, steps = ?, owners = ? WHERE epoch = ? AND id = ?",
					there.stream()
						.map((row) -> new Object[] { row[3], row[7], row[8], row[9], row[0], row[1] })
						.toList());
			for (int i = 0; i < updated.length; i++) {
				if (updated[i] == 0) {
					added.add(there.get(i));
				}
			}
		}
		if (!added.isEmpty()) {
			batches.batchUpdate("INSERT INTO story (epoch, id, first_seq, altered_seq, kind, namespace, name, told,"
					+ " steps, owners) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", added);
		}
		return added.size();
	}

	public static @Nullable Story find(JdbcClient sql, String epoch, String id) {
		byte[] shape = StoryShape.of(sql, epoch);
		return sql.sql("SELECT told FROM story WHERE epoch = ? AND id = ?")
			.params(epoch, key(id))
			.query((row, number) -> story(shape, row.getBytes(1)))
			.optional()
			.orElse(null);
	}

	public static StoriesPage page(JdbcClient sql, String epoch, StoriesWanted wanted) {
		StringBuilder where = new StringBuilder(" FROM story WHERE epoch = ?");
		List<Object> values = new ArrayList<>(List.of(epoch));
		exactly("kind", wanted.kind(), where, values);
		exactly("namespace", wanted.namespace(), where, values);
		exactly("name", wanted.name(), where, values);
		if (wanted.owner() != null) {
			where.append(" AND position(? IN owners) > 0");
			values.add(' ' + clipped(wanted.owner(), MAX_LENGTH) + ' ');
		}
		int total = sql.sql("SELECT count(*)" + where).params(values).query(Integer.class).single();
		if (wanted.before() != null) {
			where.append(" AND first_seq < ?");
			values.add(wanted.before());
		}
		where.append(" ORDER BY first_seq DESC LIMIT ?");
		values.add(wanted.most());
		byte[] shape = StoryShape.of(sql, epoch);
		return new StoriesPage(total,
				sql.sql("SELECT told" + where)
					.params(values)
					.query((row, number) -> story(shape, row.getBytes(1)))
					.list());
	}

	/** The uids of those that own the subject, each between spaces. */
	private static String owners(Story story) {
		StringBuilder owners = new StringBuilder(" ");
		for (String owner : story.subject().owners()) {
			if (owners.length() + owner.length() < MAX_LENGTH) {
				owners.append(clipped(owner, MAX_LENGTH)).append(' ');
			}
		}
		return owners.toString();
	}

	private static Story story(byte[] shape, byte[] told) {
		return AnnotatedChangeJson.story(RepeatCompressor.decompress(shape, told));
	}

	private static void exactly(String column, @Nullable String wanted, StringBuilder where, List<Object> values) {
		if (wanted != null) {
			where.append(" AND ").append(column).append(" = ?");
			values.add(clipped(wanted, MAX_LENGTH));
		}
	}

	/** The newest story's first change; 0 where there is none. */
	public static long newest(JdbcClient sql, String epoch) {
		return sql.sql("SELECT coalesce(max(first_seq), 0) FROM story WHERE epoch = ?")
			.param(epoch)
			.query(Long.class)
			.single();
	}

	/** The stories that a change in {@code (after, upTo]} altered last. */
	public static Map<Long, List<Story>> altered(JdbcClient sql, String epoch, long after, long upTo) {
		byte[] shape = StoryShape.of(sql, epoch);
		Map<Long, List<Story>> stories = new LinkedHashMap<>();
		sql.sql("SELECT altered_seq, told FROM story WHERE epoch = ? AND altered_seq > ? AND altered_seq <= ?"
				+ " ORDER BY altered_seq, first_seq")
			.params(epoch, after, upTo)
			.query((row) -> {
				stories.computeIfAbsent(row.getLong(1), (seq) -> new ArrayList<>(1)).add(story(shape, row.getBytes(2)));
			});
		return stories;
	}

	/** The steps of one story, or of all. */
	public static List<Overview.StepMark> steps(JdbcClient sql, String epoch, @Nullable String story) {
		List<Overview.StepMark> steps = new ArrayList<>();
		sql.sql("SELECT id, steps FROM story WHERE epoch = ?" + ((story != null) ? " AND id = ?" : ""))
			.params((story != null) ? List.of(epoch, key(story)) : List.of(epoch))
			.query((row) -> {
				steps.addAll(StepIndex.read(row.getString(1), row.getBytes(2)));
			});
		return steps;
	}

	/** An id is as long as a uid is, and a file from elsewhere may say what it likes. */
	private static String key(String id) {
		return (id.length() <= MAX_ID_LENGTH) ? clipped(id, MAX_ID_LENGTH)
				: clipped(id, MAX_ID_LENGTH - 9) + '~' + Integer.toHexString(id.hashCode());
	}

	/** As a column takes it. */
	public static String clipped(String text, int length) {
		String clipped = (text.length() > length) ? text.substring(0, length) : text;
		return (clipped.indexOf('\0') < 0) ? clipped : clipped.replace('\0', ' ');
	}

}
