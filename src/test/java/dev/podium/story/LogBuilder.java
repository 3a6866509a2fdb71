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
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.traces.Tellers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log made by hand, told as it is written: times in milliseconds, objects as JSON with
 * single quotes.
 */
public final class LogBuilder {

	public static final Instant ZERO = Instant.parse("2026-11-23T03:00:00Z");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Storyteller teller;

	private final Map<String, ObjectNode> objects = new HashMap<>();

	private final List<AnnotatedChange> told = new ArrayList<>();

	private int events;

	public LogBuilder() {
		this(2000);
	}

	public LogBuilder(int maxStories) {
		this.teller = Tellers.strict("e", maxStories);
	}

	public static Instant at(double ms) {
		return ZERO.plusNanos(Math.round(ms * 1_000_000));
	}

	public LogBuilder pod(double ms, ObjectChange.Type type, String version, String more) {
		return pod(ms, type, false, "db", "11111111-0000", version, more);
	}

	public LogBuilder relisted(double ms, ObjectChange.Type type, String version, String more) {
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

	public LogBuilder event(double ms, String reason, String version, String message) {
		return event(ms, ObjectChange.Type.ADDED, 1, reason, version, message);
	}

	public LogBuilder event(double ms, ObjectChange.Type type, int count, String reason, String version,
			String message) {
		boolean scheduler = reason.equals("Scheduled") || reason.equals("FailedScheduling");
		return change(new ObjectChange(at(ms), type, false, json("""
				{'apiVersion':'v1','kind':'Event','metadata':{'name':'db.%x','namespace':'default','uid':'event-%d',
				'resourceVersion':'9%d'},'involvedObject':{'kind':'Pod','namespace':'default','name':'db',
				'uid':'11111111-0000','resourceVersion':'%s','fieldPath':'%s'},'reason':'%s','message':'%s','count':%d,
				'type':'Normal','reportingComponent':'%s'}""".formatted(ChronoUnit.NANOS.between(Instant.EPOCH, at(ms)),
				++this.events, this.events, version, scheduler ? "" : "spec.containers{db}", reason, message, count,
				scheduler ? "default-scheduler" : "kubelet"))));
	}

	public LogBuilder delivery(double ms, String to, String version) {
		return change(new Delivery(at(ms), to, "Pod", "default", "db", version));
	}

	public LogBuilder gap(double ms) {
		return change(new Gap(at(ms), "watch", "Pod", "410"));
	}

	public LogBuilder change(Change change) {
		ObjectNode before = (change instanceof ObjectChange object)
				? this.objects.put(object.kind() + object.uid(), object.object()) : null;
		this.told.add(this.teller.tell(this.told.size() + 1L, change, before));
		return this;
	}

	public static ObjectNode json(String text) {
		return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
	}

	public Storyteller teller() {
		return this.teller;
	}

	public Story story() {
		return this.teller.stories().get(0);
	}

	public Step step(int number) {
		return story().steps().get(number - 1);
	}

	public Story.StateAt state() {
		return story().states().get(story().states().size() - 1);
	}

	public List<AnnotatedChange> told() {
		return this.told;
	}

	public AnnotatedChange last() {
		return this.told.get(this.told.size() - 1);
	}

}
