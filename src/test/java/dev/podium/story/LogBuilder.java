package dev.podium.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Change;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.traces.Tellers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log made by hand, told as it is written: times in milliseconds, objects as JSON with
 * single quotes.
 */
final class LogBuilder {

	static final Instant ZERO = Instant.parse("2026-11-23T03:00:00Z");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Storyteller teller;

	private final Map<String, ObjectNode> objects = new HashMap<>();

	private final List<Told> told = new ArrayList<>();

	private int events;

	LogBuilder() {
		this(2000);
	}

	LogBuilder(int maxStories) {
		this.teller = Tellers.strict("e", maxStories);
	}

	static Instant at(double ms) {
		return ZERO.plusNanos(Math.round(ms * 1_000_000));
	}

	LogBuilder pod(double ms, ObjectChange.Type type, String version, String more) {
		return pod(ms, type, false, "db", "11111111-0000", version, more);
	}

	LogBuilder relisted(double ms, ObjectChange.Type type, String version, String more) {
		return pod(ms, type, true, "db", "11111111-0000", version, more);
	}

	LogBuilder pod(double ms, ObjectChange.Type type, boolean relist, String name, String uid, String version,
			String more) {
		ObjectNode pod = json("""
				{'apiVersion':'v1','kind':'Pod','metadata':{'name':'%s','namespace':'default','uid':'%s',
				'resourceVersion':'%s','creationTimestamp':'2026-11-23T03:00:00Z'},
				'spec':{'schedulerName':'default-scheduler','restartPolicy':'Always',
				'containers':[{'name':'db','image':'mongo:3.3'}]},'status':{'phase':'Pending'}}""".formatted(name, uid,
				version));
		ObjectNode over = json("{" + more + "}");
		over.properties().forEach((field) -> {
			if (field.getValue() instanceof ObjectNode fields) {
				pod.withObject("/" + field.getKey()).setAll(fields);
			}
		});
		return change(new ObjectChange(at(ms), type, relist, pod));
	}

	LogBuilder event(double ms, String reason, String version, String message) {
		return event(ms, ObjectChange.Type.ADDED, 1, reason, version, message);
	}

	LogBuilder event(double ms, ObjectChange.Type type, int count, String reason, String version, String message) {
		boolean scheduler = reason.equals("Scheduled") || reason.equals("FailedScheduling");
		return change(new ObjectChange(at(ms), type, false, json("""
				{'apiVersion':'v1','kind':'Event','metadata':{'name':'db.%x','namespace':'default','uid':'event-%d',
				'resourceVersion':'9%d'},'involvedObject':{'kind':'Pod','namespace':'default','name':'db',
				'uid':'11111111-0000','resourceVersion':'%s','fieldPath':'%s'},'reason':'%s','message':'%s','count':%d,
				'type':'Normal','reportingComponent':'%s'}""".formatted(ChronoUnit.NANOS.between(Instant.EPOCH, at(ms)),
				++this.events, this.events, version, scheduler ? "" : "spec.containers{db}", reason, message, count,
				scheduler ? "default-scheduler" : "kubelet"))));
	}

	LogBuilder delivery(double ms, String to, String version) {
		return change(new Delivery(at(ms), to, "Pod", "default", "db", version));
	}

	LogBuilder gap(double ms) {
		return change(new Gap(at(ms), "watch", "Pod", "410"));
	}

	LogBuilder change(Change change) {
		ObjectNode before = (change instanceof ObjectChange object)
				? this.objects.put(object.kind() + object.uid(), object.object()) : null;
		this.told.add(this.teller.tell(this.told.size() + 1L, change, before));
		return this;
	}

	static ObjectNode json(String text) {
		return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
	}

	Storyteller teller() {
		return this.teller;
	}

	Story story() {
		return this.teller.stories().get(0);
	}

	Step step(int number) {
		return story().steps().get(number - 1);
	}

	Story.StateAt state() {
		return story().states().get(story().states().size() - 1);
	}

	List<Told> told() {
		return this.told;
	}

	Told last() {
		return this.told.get(this.told.size() - 1);
	}

}
