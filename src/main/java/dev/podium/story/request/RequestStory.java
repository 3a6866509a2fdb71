package dev.podium.story.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import dev.podium.change.NetworkRequest;
import dev.podium.change.NetworkRequest.Hop;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * The story of one request: its steps are its hops, and where it failed it stays there.
 */
public final class RequestStory {

	/** What it is about. No API server knows of such an object. */
	public static final String KIND = "Request";

	/** The end of such a story's id. */
	public static final String SUFFIX = "q";

	private RequestStory() {
	}

	/**
	 * Tells it.
	 * @param id of the story
	 * @param seq of the change
	 */
	public static Story of(String id, long seq, NetworkRequest request) {
		List<Step> steps = new ArrayList<>();
		Actor from = new Actor(Actor.Role.CLIENT, request.from());
		Instant last = request.receivedAt();
		for (Hop hop : request.hops()) {
			boolean end = steps.size() == request.hops().size() - 1;
			boolean failed = end && !request.answered() && !hop.stop().equals("answer");
			Instant at = request.receivedAt().plusNanos(Math.max(1, hop.us()) * 1000);
			last = at.isAfter(last) ? at : last.plusNanos(1000);
			Actor to = actor(hop);
			boolean back = hop.stop().equals("answer");
			steps.add(step(steps.size() + 1, hop, back ? to : from, back ? client(request) : to, failed, last, seq,
					request));
			// Names are asked for on the way: it is the client that goes on.
			from = (back || hop.stop().equals("name")) ? from : to;
		}
		Hop end = request.hops().isEmpty() ? null : request.hops().get(request.hops().size() - 1);
		List<Story.StateAt> states = new ArrayList<>();
		states.add(new Story.StateAt(Story.State.RUNNING, request.receivedAt(), null, null));
		states.add((request.answered() || end == null) ? new Story.StateAt(Story.State.DONE, last, null, null)
				: new Story.StateAt(Story.State.STUCK, last, steps.size(), stuck(end, request)));
		return new Story(id, subject(id, request), seq, seq, states, steps, List.of(), null, List.of(), new Intention(
				"sent", new Text("intention.request", Map.of("from", request.from(), "to", request.to()))), null);
	}

	private static Actor client(NetworkRequest request) {
		return new Actor(Actor.Role.CLIENT, request.from());
	}

	private static Subject subject(String id, NetworkRequest request) {
		String namespace = request.about().stream().map(Belief.Named::namespace).findFirst().orElse(sender(request));
		return new Subject(KIND, namespace, request.method() + ' ' + request.to(), id, List.of());
	}

	private static String sender(NetworkRequest request) {
		int slash = request.from().indexOf('/');
		return (slash > 0) ? request.from().substring(0, slash) : "";
	}

	private static Step step(int number, Hop hop, Actor from, Actor to, boolean failed, Instant at, long seq,
			NetworkRequest request) {
		Map<String, String> args = args(hop, request);
		StopTexts texts = StopTexts.of(hop.stop(), hop.outcome());
		Text what = new Text("evidence.request", Map.of("at", hop.at()));
		double offset = hop.us() / 1000.0;
		return new Step(number, hop.stop(), new Text(texts.title(), args), from, to,
				failed ? Step.State.FAILED : Step.State.REACHED, at, null, null, null, null, offset, failed ? at : null,
				0, List.of(), null, List.of(new Evidence(Evidence.Kind.MEASURED, seq, what, 0.0)),
				new Text(texts.explanation(), args));
	}

	private static Map<String, String> args(Hop hop, NetworkRequest request) {
		Map<String, String> args = new HashMap<>(hop.args());
		args.put("at", hop.at());
		args.put("from", request.from());
		args.put("to", request.to());
		args.putIfAbsent("status", request.status());
		return args;
	}

	private static Step.Stuck stuck(Hop hop, NetworkRequest request) {
		Map<String, String> args = args(hop, request);
		String service = hop.args().getOrDefault("service", "");
		args.put("name", service.replaceFirst("^[^/]*/", "").replaceFirst(":.*", ""));
		String hint = StopTexts.of(hop.stop(), hop.outcome()).hint();
		return new Step.Stuck(request.status(), message(request.status()), new Text(hint, args));
	}

	/** As curl words it. */
	private static @Nullable String message(String status) {
		return switch (status) {
			case "nxdomain" -> "Could not resolve host";
			case "dns-timeout" -> "Resolving timed out";
			case "refused" -> "Connection refused";
			case "timeout" -> "Connection timed out";
			case "no-route" -> "No route to host";
			default -> null;
		};
	}

	private static Actor actor(Hop hop) {
		String at = hop.at();
		if (at.startsWith("coredns")) {
			return new Actor(Actor.Role.CONTROLLER, "CoreDNS");
		}
		if (at.startsWith("kube-proxy")) {
			return new Actor(Actor.Role.CONTROLLER, "kube-proxy");
		}
		return new Actor(Actor.Role.CLIENT, at);
	}

}
