package dev.podium.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.ObjectApi.Patch;
import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with a workload, written as kubectl writes it.
 */
final class WorkloadActions {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int MANY = 5;

	private static final String APPS = "apps/v1";

	private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet", "ReplicaSet");

	private final Demos demos;

	WorkloadActions(Demos demos) {
		this.demos = demos;
	}

	List<Offer> of(DemoWorkload workload) {
		List<Offer> offers = new ArrayList<>();
		if (SCALED.contains(workload.kind())) {
			offers.add(scale(workload));
		}
		if (workload.is("Deployment")) {
			String image = workload.container().path("image").asString("");
			offers.add(image(DemoAction.NEW_IMAGE, workload, DemoImages.another(image)));
			offers.add(image(DemoAction.WRONG_IMAGE, workload, DemoImages.wrong(image)));
			offers.add(undo(workload));
		}
		offers.add(deletePod(workload));
		return offers;
	}

	/** To five, and from there back to what its manifest says. */
	private Offer scale(DemoWorkload workload) {
		int wanted = (workload.replicas() == MANY) ? written(workload) : MANY;
		boolean there = wanted == workload.replicas();
		return offer(DemoAction.SCALE, workload, Map.of("replicas", Integer.toString(wanted)), there ? "" : null,
				"scale", object(workload), "--replicas=" + wanted);
	}

	private int written(DemoWorkload workload) {
		return this.demos.all()
			.stream()
			.filter((demo) -> demo.name().equals(workload.demo()))
			.flatMap((demo) -> demo.objects().stream())
			.filter((object) -> object.path("kind").asString("").equals(workload.kind()))
			.map((object) -> object.path("spec").path("replicas").asInt(1))
			.findFirst()
			.orElse(2);
	}

	private Offer image(DemoAction action, DemoWorkload workload, @Nullable String image) {
		String container = workload.container().path("name").asString("");
		String to = Objects.requireNonNullElse(image, "NAME:TAG");
		return offer(action, workload, Map.of("image", to, "container", container), (image != null) ? null : "", "set",
				"image", object(workload), container + '=' + to);
	}

	private Offer undo(DemoWorkload workload) {
		String off = workload.paused() ? ".paused" : (workload.templateBefore() == null) ? "" : null;
		return offer(DemoAction.UNDO, workload, Map.of(), off, "rollout", "undo", object(workload));
	}

	private Offer deletePod(DemoWorkload workload) {
		Optional<String> pod = workload.pod();
		return offer(DemoAction.DELETE_POD, workload, Map.of("pod", pod.orElse("POD")), pod.isPresent() ? null : "",
				"delete", "pod", pod.orElse("POD"));
	}

	private static String object(DemoWorkload workload) {
		return workload.kind().toLowerCase(Locale.ROOT) + '/' + workload.name();
	}

	/**
	 * @param off what the key of the reason ends with; null where it can be done
	 */
	private Offer offer(DemoAction action, DemoWorkload workload, Map<String, String> args, @Nullable String off,
			String... words) {
		List<String> command = new ArrayList<>(this.demos.kubectl());
		command.addAll(List.of(words));
		command.addAll(List.of("-n", workload.namespace()));
		Map<String, String> all = new HashMap<>(args);
		all.put("kind", workload.kind());
		all.put("name", workload.name());
		String key = "action." + action.word();
		return new Offer(action, key, all, command, (off != null) ? key + ".off" + off : null);
	}

	void perform(Offer offer, DemoWorkload workload) {
		if (!offer.enabled()) {
			throw new DemoException(Reason.NOT_NOW,
					Text.of("problem.not-now.detail", "action", offer.action().word(), "kind", workload.kind(), "name",
							workload.name()),
					Map.of("kind", workload.kind(), "namespace", workload.namespace(), "name", workload.name()));
		}
		ObjectApi objects = workload.objects();
		String pod = offer.args().getOrDefault("pod", "");
		String replicas = offer.args().getOrDefault("replicas", "");
		switch (offer.action()) {
			case SCALE -> patch(workload, "scale", Patch.merge(replicas(Integer.parseInt(replicas))));
			case NEW_IMAGE, WRONG_IMAGE -> patch(workload, "", Patch.strategic(image(offer.args())));
			case UNDO -> patch(workload, "", Patch.operations(template(workload)));
			case DELETE_POD -> objects.delete("v1", "Pod", workload.namespace(), pod, null);
			default -> throw DemoActions.noSuch(
					Text.of("problem.no-such-action.kind", "action", offer.action().word(), "kind", workload.kind()));
		}
	}

	private static void patch(DemoWorkload workload, String subresource, Patch patch) {
		workload.objects()
			.patch(APPS, workload.kind(), workload.namespace(), workload.name(), subresource, patch,
					Demos.FIELD_MANAGER);
	}

	private static ObjectNode replicas(int replicas) {
		ObjectNode scale = JSON.createObjectNode();
		scale.putObject("spec").put("replicas", replicas);
		return scale;
	}

	private static ObjectNode image(Map<String, String> args) {
		ObjectNode workload = JSON.createObjectNode();
		workload.putObject("spec")
			.putObject("template")
			.putObject("spec")
			.putArray("containers")
			.addObject()
			.put("name", args.getOrDefault("container", ""))
			.put("image", args.getOrDefault("image", ""));
		return workload;
	}

	private static ArrayNode template(DemoWorkload workload) {
		ArrayNode operations = JSON.createArrayNode();
		operations.addObject()
			.put("op", "replace")
			.put("path", "/spec/template")
			.set("value", Objects.requireNonNull(workload.templateBefore()));
		return operations;
	}

}
