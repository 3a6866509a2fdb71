package dev.podium.story.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.advice.Situation.Hand;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Advice;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one would say about a cluster now, of what its changes have told. A change costs a
 * look at its own object and at the few that share a Service with it. Not safe for use by
 * several threads.
 */
public final class CurrentAdvice {

	/** More is not said; what was said first goes first. */
	private static final int MAX = 5000;

	/** What Kubernetes itself brings along is not for its users to change. */
	private static final String SYSTEM = "kube-";

	private static final Set<String> OBJECTS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
			"ReplicationController", "Job", "CronJob");

	/** Whose Pods come back. */
	private static final Set<String> MAKERS = Set.of("ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController",
			"Job");

	private final List<AdviceRow> rows;

	private final Surroundings surroundings = new Surroundings();

	private final Map<String, Said> said = new LinkedHashMap<>();

	/** Whether all objects are to be looked at again, and since which change. */
	private @Nullable Moment stale;

	/**
	 * One advice.
	 *
	 * @param until when it is not said any more; null while it holds
	 */
	private record Said(Advice advice, @Nullable Instant until) {

		boolean isOver(Instant now) {
			return this.until != null && !this.until.isAfter(now);
		}

	}

	private record Moment(long seq, Instant at, @Nullable String story) {
	}

	public CurrentAdvice() {
		this(AdviceRows.ALL);
	}

	CurrentAdvice(List<AdviceRow> rows) {
		this.rows = List.copyOf(rows);
	}

	/**
	 * Takes a version of an object.
	 * @param before the object before it; null where there was none or it is unknown
	 * @param author who wrote it; null where nobody can know
	 * @param story the story that it belongs to; null where it belongs to none
	 */
	public void take(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author,
			@Nullable String story) {
		String kind = change.kind();
		boolean gone = change.type() == ObjectChange.Type.DELETED;
		Moment moment = new Moment(seq, change.receivedAt(), story);
		if (kind.equals("Node")) {
			stale(this.surroundings.node(change.uid(), change.object(), gone), moment);
		}
		else if (change.namespace().startsWith(SYSTEM)) {
			return;
		}
		else if (kind.equals("HorizontalPodAutoscaler")) {
			stale(this.surroundings.autoscaler(change.uid(), change.object(), gone), moment);
		}
		else if (kind.equals("Service")) {
			look(this.surroundings.service(change.uid(), change.object(), gone), moment);
		}
		else if (OBJECTS.contains(kind)) {
			object(change, gone, hand(change, before, author), moment);
		}
		else if (kind.equals("Pod")) {
			pod(change, gone, before, author, moment);
		}
		else if (kind.equals("EndpointSlice")) {
			once(change, hand(change, before, author), moment);
		}
	}

	private void stale(boolean another, Moment moment) {
		if (another) {
			this.stale = moment;
		}
	}

	/** What a controller makes of its template is spoken of with its owner. */
	private void pod(ObjectChange change, boolean gone, @Nullable ObjectNode before, @Nullable Author author,
			Moment moment) {
		if (ObjectFacts.Owner.of(change.object().path("metadata")) == null) {
			object(change, gone, null, moment);
		}
		else {
			once(change, hand(change, before, author), moment);
		}
	}

	private void object(ObjectChange change, boolean gone, @Nullable Hand hand, Moment moment) {
		ObjectFacts now = ObjectFacts.of(change.kind(), change.object());
		ObjectFacts was = this.surroundings.object(now.uid());
		if (hand != null) {
			say(now, hand, moment);
		}
		if (!gone && now.equals(was)) {
			return;
		}
		Set<String> peers = new LinkedHashSet<>();
		boolean counts = gone || was == null || was.replicas() != now.replicas() || !was.labels().equals(now.labels());
		if (counts && was != null) {
			peers.addAll(this.surroundings.peers(was));
		}
		if (gone) {
			this.surroundings.remove(now.uid());
			unsay(now.uid());
		}
		else {
			String forgotten = this.surroundings.put(now);
			if (forgotten != null) {
				unsay(forgotten);
			}
			say(now, null, moment);
		}
		if (counts && !gone) {
			peers.addAll(this.surroundings.peers(now));
		}
		look(peers, moment);
	}

	/** What is not kept: something is said of it where somebody has his hand in it. */
	private void once(ObjectChange change, @Nullable Hand hand, Moment moment) {
		if (hand != null) {
			say(ObjectFacts.of(change.kind(), change.object()), hand, moment);
		}
	}

	private static @Nullable Hand hand(ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
		if (before == null || author == null || author.actor().role() != Actor.Role.CLIENT) {
			return null;
		}
		ObjectNode now = change.object();
		boolean ended = before.path("metadata").has("deletionTimestamp");
		boolean deletes = change.type() == ObjectChange.Type.DELETED || now.path("metadata").has("deletionTimestamp");
		ObjectFacts.Owner owner = ObjectFacts.Owner.of(now.path("metadata"));
		if (deletes) {
			return (ended || owner == null || !comesBack(change.kind(), owner, now)) ? null : Hand.DELETED;
		}
		if (owner != null) {
			return asked(change.kind(), before).equals(asked(change.kind(), now)) ? null : Hand.EDITED;
		}
		int was = before.path("spec").path("replicas").asInt(1);
		return (now.path("spec").path("replicas").asInt(1) != was) ? Hand.SCALED : null;
	}

	/** What a controller or its template says. */
	private static JsonNode asked(String kind, ObjectNode object) {
		return switch (kind) {
			case "EndpointSlice" -> object.path("endpoints");
			case "Pod" -> object.path("spec").path("containers");
			default -> object.path("spec");
		};
	}

	/**
	 * Whether what was deleted is made again. An old ReplicaSet is not, nor is a Pod that
	 * was evicted for a reason of the node's.
	 */
	private static boolean comesBack(String kind, ObjectFacts.Owner owner, ObjectNode object) {
		if (kind.equals("ReplicaSet")) {
			return owner.kind().equals("Deployment") && object.path("spec").path("replicas").asInt(0) > 0;
		}
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("DisruptionTarget")) {
				return false;
			}
		}
		return kind.equals("Pod") && MAKERS.contains(owner.kind());
	}

	private void look(Set<String> uids, Moment moment) {
		for (String uid : uids) {
			ObjectFacts object = this.surroundings.object(uid);
			if (object != null) {
				say(object, null, moment);
			}
		}
	}

	/** Tries all rows on an object. */
	private void say(ObjectFacts object, @Nullable Hand hand, Moment moment) {
		Situation situation = this.surroundings.of(object, hand);
		for (AdviceRow row : this.rows) {
			if (row.hand() == hand && row.kinds().contains(object.kind())) {
				say(row, situation, moment);
			}
		}
	}

	private void say(AdviceRow row, Situation situation, Moment moment) {
		String key = situation.object().uid() + '/' + row.id();
		Said before = this.said.get(key);
		Map<String, String> args = row.when().apply(situation);
		if (args != null) {
			boolean goesOn = before != null && before.until() == null;
			Advice last = goesOn ? before.advice() : null;
			Advice now = new Advice(row.id(), row.urgency(), situation.object().subject(), row.text(args),
					row.why(args), row.commands(), row.source(), (last != null) ? last.story() : moment.story(),
					(last != null) ? last.seq() : moment.seq(), (last != null) ? last.since() : moment.at());
			this.said.remove(key);
			this.said.put(key, new Said(now, (situation.hand() != null) ? moment.at().plus(row.after()) : null));
			if (this.said.size() > MAX) {
				this.said.remove(this.said.keySet().iterator().next());
			}
		}
		else if (before != null && before.until() == null) {
			this.said.remove(key);
			if (!row.after().isZero()) {
				this.said.put(key, new Said(before.advice(), moment.at().plus(row.after())));
			}
		}
	}

	/** What holds of an object holds no more; what is said of a moment stays. */
	private void unsay(String uid) {
		for (AdviceRow row : this.rows) {
			String key = uid + '/' + row.id();
			Said one = this.said.get(key);
			if (one != null && one.until() == null) {
				this.said.remove(key);
			}
		}
	}

	/**
	 * What is to be said, the most urgent first, of these the newest first.
	 * @param now on the feed's clock
	 */
	public List<Advice> at(Instant now) {
		Moment moment = this.stale;
		if (moment != null) {
			this.stale = null;
			look(new LinkedHashSet<>(this.surroundings.objects()), moment);
		}
		List<Advice> all = new ArrayList<>();
		for (Iterator<Said> each = this.said.values().iterator(); each.hasNext();) {
			Said one = each.next();
			if (one.isOver(now)) {
				each.remove();
			}
			else {
				all.add(one.advice());
			}
		}
		all.sort(Comparator.comparingInt(Advice::urgency).thenComparingLong(Advice::seq).reversed());
		return List.copyOf(all);
	}

}
