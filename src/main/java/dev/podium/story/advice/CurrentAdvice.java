package dev.podium.story.advice;

import java.time.Instant;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * What one would say about a cluster now, of what its changes have told. A change costs a
 * look at its own object and at the few that share a Service with it. Not safe for use by
 * several threads.
 */
public final class CurrentAdvice {

	/** More are not waited for; what was lost first goes first. */
	private static final int MAX_LOST = 1000;

	/** What Kubernetes itself brings along is not for its users to change. */
	private static final String SYSTEM = "kube-";

	private static final Set<String> OBJECTS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
			"ReplicationController", "Job", "CronJob");

	private final List<AdviceRow> rows;

	private final Surroundings surroundings = new Surroundings();

	private final SaidAdvice said = new SaidAdvice();

	/**
	 * What somebody deleted, by the uid of its owner, until the owner has another made:
	 * before that, it may also be that its owner wants fewer.
	 */
	private final Map<String, Lost> lost = new LinkedHashMap<>();

	/** Whether all objects are to be looked at again, and since which change. */
	private @Nullable Moment stale;

	private record Lost(ObjectFacts object, @Nullable String story) {
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
			stale(this.surroundings.nodes().take(change.uid(), change.object(), gone), moment);
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
			object(change, gone, Hands.in(change, before, author), moment);
		}
		else if (kind.equals("Pod")) {
			pod(change, gone, before, author, moment);
		}
		else if (kind.equals("EndpointSlice")) {
			once(change, Hands.in(change, before, author), moment);
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
			// A kubelet and the scheduler write nothing that is asked about here.
			boolean asked = gone || author == null || author.actor().role() == Actor.Role.CLIENT
					|| this.surroundings.object(change.uid()) == null;
			if (asked) {
				object(change, gone, null, moment);
			}
		}
		else {
			madeAgain(change, moment);
			once(change, Hands.in(change, before, author), moment);
		}
	}

	private void madeAgain(ObjectChange change, Moment moment) {
		if (change.type() != ObjectChange.Type.ADDED || this.lost.isEmpty()) {
			return;
		}
		ObjectFacts.Owner owner = ObjectFacts.Owner.of(change.object().path("metadata"));
		Lost one = (owner != null) ? this.lost.get(owner.uid()) : null;
		if (owner != null && one != null && one.object().kind().equals(change.kind())) {
			this.lost.remove(owner.uid());
			say(one.object(), Hand.DELETED, new Moment(moment.seq(), moment.at(), one.story()));
		}
	}

	private void lose(ObjectFacts object, @Nullable String story) {
		if (object.owner() != null) {
			this.lost.put(object.owner().uid(), new Lost(object, story));
			if (this.lost.size() > MAX_LOST) {
				this.lost.remove(this.lost.keySet().iterator().next());
			}
		}
	}

	private void object(ObjectChange change, boolean gone, @Nullable Hand hand, Moment moment) {
		ObjectFacts was = this.surroundings.object(change.uid());
		ObjectFacts same = (was != null) ? was.withStatusOf(change.object()) : null;
		ObjectFacts now = (same != null) ? same : ObjectFacts.of(change.kind(), change.object());
		madeAgain(change, moment);
		if (gone || (was != null && now.replicas() < was.replicas())) {
			this.lost.remove(now.uid());
		}
		act(now, hand, moment);
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
			this.said.unsay(this.rows, now.uid());
		}
		else {
			String forgotten = this.surroundings.put(now);
			if (forgotten != null) {
				this.said.unsay(this.rows, forgotten);
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
			act(ObjectFacts.of(change.kind(), change.object()), hand, moment);
		}
	}

	private void act(ObjectFacts object, @Nullable Hand hand, Moment moment) {
		if (hand == Hand.DELETED) {
			lose(object, moment.story());
		}
		else if (hand != null) {
			say(object, hand, moment);
		}
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
				this.said.say(row, situation, moment);
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
		return this.said.at(now);
	}

}
