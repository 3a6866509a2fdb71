package dev.podium.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.traces.TraceReader;

/**
 * Changes of many objects: the recorded traces over and over, each time with uids of
 * their own; what lives at the end of one is deleted.
 */
public final class Crowd {

	private final Random random;

	private final Map<String, List<String>> lines = new HashMap<>();

	private Instant time = Instant.parse("2026-11-23T03:00:00.000001Z");

	public Crowd(long seed) {
		this.random = new Random(seed);
		for (String trace : TraceReader.names()) {
			this.lines.put(trace, TraceReader.of(trace).changes().stream().map(ChangeLine::write).toList());
		}
	}

	/** At least so many changes. */
	public List<Change> changes(int most) {
		List<Change> changes = new ArrayList<>();
		List<String> names = TraceReader.names();
		for (int life = 0; changes.size() < most; life++) {
			String trace = names.get(this.random.nextInt(names.size()));
			ChangeLineReader reader = new ChangeLineReader();
			Map<String, ObjectChange> pods = new LinkedHashMap<>();
			for (String line : this.lines.get(trace)) {
				Change change = reader.read(own(line, life), 1);
				changes.add(change);
				if (change instanceof ObjectChange object && object.kind().equals("Pod")) {
					pods.put(object.uid(), object);
				}
			}
			for (ObjectChange pod : pods.values()) {
				if (pod.type() != ObjectChange.Type.DELETED) {
					changes.add(new ObjectChange(next(), ObjectChange.Type.DELETED, true, pod.object()));
				}
			}
			if (life % 7 == 3) {
				changes.add(new Gap(next(), "watch", "Pod", "resumed"));
			}
			if (life % 5 == 2) {
				changes.add(new PracticeControls(next(), 1 + life, life % 2 == 0, List.of("kube-scheduler"), 2));
			}
		}
		return changes;
	}

	private String own(String line, int life) {
		return line.replaceFirst("\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":\"" + ChangeLine.time(next()) + "\"")
			.replaceAll("\"uid\":\"[0-9a-f]{4}", String.format("\"uid\":\"%04x", life));
	}

	private Instant next() {
		this.time = this.time.plus(Duration.ofMillis(1 + this.random.nextInt(40)));
		return this.time;
	}

}
