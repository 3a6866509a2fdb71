package dev.podium.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ObjectApi;
import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates demos in the cluster in view, finds what was created by its label, and cleans
 * it up. Nothing without that label is ever deleted, save what a caller asks to replace.
 */
public final class Demos {

	/** What every object that Podium creates carries. */
	public static final String LABEL = "podium.dev/demo";

	/** How long a manifest may be, in bytes. */
	public static final int MAX_MANIFEST = 256 * 1024;

	private static final String OWN = "own";

	static final String FIELD_MANAGER = "podium";

	/** Short, but graceful: the kubelet still ends the containers in order. */
	private static final int GRACE_SECONDS = 1;

	private final DemoCatalog catalog = new DemoCatalog();

	private final DemoTarget target;

	private final WaitBudget waitBudget;

	/** Kinds of own manifests, for the clean-up. */
	private final Set<CleanedKind> seen = new CopyOnWriteArraySet<>();

	Demos(DemoTarget target, WaitBudget waitBudget) {
		this.target = target;
		this.waitBudget = waitBudget;
	}

	public List<Demo> all() {
		return this.catalog.all();
	}

	/**
	 * A demo.
	 * @throws DemoException where there is none of that name
	 */
	public Demo demo(String name) {
		return this.catalog.demo(name);
	}

	/** Where demos go. */
	public DemoTarget target() {
		return this.target;
	}

	/** The words that a kubectl line begins with that speaks to the cluster in view. */
	public List<String> kubectl() {
		return KubectlCommands.to(this.target);
	}

	/**
	 * The words of the line that does the same in a terminal.
	 * @param base the address of this server, {@code http://127.0.0.1:8080}
	 */
	public List<String> kubectl(Demo demo, String base) {
		return KubectlCommands.create(this.target, base + "/demos/" + demo.name() + ".yml");
	}

	/**
	 * Creates a demo: all of it, or nothing where a part of it exists.
	 * @param replace whether what exists of it is deleted first
	 * @return its objects as created
	 */
	public List<Created> create(String name, boolean replace) {
		return create(demo(name).objects(), name, replace);
	}

	/**
	 * Creates what somebody wrote.
	 * @param yaml one or several manifests
	 * @param replace whether what exists of it is deleted first
	 */
	public List<Created> createOwn(byte[] yaml, boolean replace) {
		String text = text(yaml);
		return inOrder(Manifests.read(text), text, (manifest) -> create(manifest, OWN, replace));
	}

	/**
	 * Says what would be created, or fails as creating would; creates nothing.
	 * @param yaml one or several manifests
	 */
	public List<Created> checkOwn(byte[] yaml) {
		String text = text(yaml);
		return inOrder(Manifests.read(text), text, this::check);
	}

	private static String text(byte[] yaml) {
		if (yaml.length > MAX_MANIFEST) {
			throw new DemoException(Reason.TOO_LARGE, Text.of("problem.too-large.yaml", "most", MAX_MANIFEST / 1024),
					Map.of("limit", MAX_MANIFEST));
		}
		return new String(yaml, StandardCharsets.UTF_8);
	}

	/** One after the other; a refusal says what came before it, and where it stands. */
	private List<Created> inOrder(List<Manifest> manifests, String text, Function<ObjectNode, Created> each) {
		requireAllowed();
		manifests.forEach((manifest) -> requireOurNamespace(manifest.object()));
		List<Created> created = new ArrayList<>();
		for (Manifest manifest : manifests) {
			try {
				created.add(each.apply(manifest.object()));
			}
			catch (ClusterException ex) {
				Text said = (manifests.size() == 1) ? new Text(ex.failure().key(), ex.failure().args())
						: partly(ex, manifest.object(), created);
				throw (ex.reason() == ClusterException.Reason.INVALID) ? refused(ex, said, manifest, text) : ex;
			}
		}
		return created;
	}

	private static DemoException refused(ClusterException ex, Text said, Manifest manifest, String text) {
		List<Map<String, Object>> causes = new ArrayList<>();
		for (ClusterException.Cause cause : ex.causes()) {
			String field = manifest.within() + cause.field();
			int line = cause.given().isEmpty() ? ManifestLines.line(text, manifest.document(), field)
					: ManifestLines.lineOf(cause.given(), text, manifest.document(), field);
			causes.add(Map.of("field", cause.field(), "message", cause.message(), "line", line));
		}
		int line = ManifestLines.line(text, manifest.document(), manifest.within());
		return new DemoException(Reason.REFUSED, said,
				Map.of("document", manifest.document(), "line", line, "causes", causes));
	}

	private List<Created> create(List<ObjectNode> manifests, String demo, boolean replace) {
		requireAllowed();
		if (!replace && manifests.size() > 1) {
			ObjectApi objects = this.target.objects();
			manifests.forEach((manifest) -> object(objects, manifest).requireAbsent());
		}
		return manifests.stream().map((manifest) -> create(manifest, demo, replace)).toList();
	}

	private DemoObject object(ObjectApi objects, ObjectNode manifest) {
		return new DemoObject(objects, manifest, this.target.namespace(), this.waitBudget);
	}

	private Created create(ObjectNode manifest, String demo, boolean replace) {
		ObjectApi objects = this.target.objects();
		ensureNamespace(objects);
		ObjectNode labelled = labelled(manifest, demo);
		this.seen.add(CleanedKind.of(labelled));
		return object(objects, labelled).create(FIELD_MANAGER, GRACE_SECONDS, replace);
	}

	private Created check(ObjectNode manifest) {
		ObjectApi objects = this.target.objects();
		String namespace = namespaceIsThere(objects) ? this.target.namespace() : "default";
		return new DemoObject(objects, labelled(manifest, OWN), namespace, this.waitBudget).check(FIELD_MANAGER);
	}

	private static Text partly(ClusterException failure, ObjectNode manifest, List<Created> created) {
		String before = String.join(", ", created.stream().map((one) -> one.kind() + " " + one.name()).toList());
		return Text.of(created.isEmpty() ? "problem.partly.none" : "problem.partly", "kind",
				manifest.path("kind").asString(""), "name", manifest.path("metadata").path("name").asString(""),
				"message", String.valueOf(failure.getMessage()), "created", before);
	}

	private static ObjectNode labelled(ObjectNode manifest, String demo) {
		ObjectNode labelled = manifest.deepCopy();
		ObjectNode metadata = (ObjectNode) labelled.path("metadata");
		ObjectNode labels = (metadata.path("labels") instanceof ObjectNode given) ? given
				: metadata.putObject("labels");
		labels.put(LABEL, demo);
		return labelled;
	}

	/** What carries the label, newest kinds of own manifests too. */
	public List<Created> created() {
		ObjectApi objects = this.target.objects();
		String within = this.target.practice() ? null : this.target.namespace();
		List<Created> created = new ArrayList<>();
		Set<CleanedKind> kinds = new LinkedHashSet<>(CleanedKind.TABLE);
		kinds.addAll(this.seen);
		for (CleanedKind kind : kinds) {
			for (ObjectNode object : list(objects, kind, within)) {
				created.add(DemoObject.created(object, false));
			}
		}
		return created;
	}

	static List<ObjectNode> list(ObjectApi objects, CleanedKind kind, @Nullable String namespace) {
		try {
			return objects.list(kind.apiVersion(), kind.kind(), namespace, LABEL);
		}
		catch (ClusterException ex) {
			return switch (ex.reason()) {
				// The cluster has no such kind, or we may not see it: then we made none.
				case INVALID, NOT_FOUND, FORBIDDEN -> List.of();
				default -> throw ex;
			};
		}
	}

	/**
	 * Has everything that carries the label deleted.
	 * @return what is being deleted now
	 */
	public List<Created> cleanUp() {
		requireAllowed();
		ObjectApi objects = this.target.objects();
		List<Created> created = created();
		for (Created one : created) {
			try {
				objects.delete(one.apiVersion(), one.kind(), one.namespace(), one.name(), GRACE_SECONDS);
			}
			catch (ClusterException ex) {
				if (ex.reason() != ClusterException.Reason.NOT_FOUND) {
					throw ex;
				}
			}
		}
		return created;
	}

	void requireAllowed() {
		if (!this.target.allowed()) {
			String context = this.target.context();
			throw new DemoException(Reason.NOT_ALLOWED, Text.of("problem.demos-not-allowed.read", "context", context,
					"call", "PUT /api/contexts/" + context + "/demos {\"allowed\": true}"), Map.of("context", context));
		}
	}

	private void requireOurNamespace(ObjectNode manifest) {
		String namespace = manifest.path("metadata").path("namespace").asString("");
		if (!this.target.practice() && !namespace.isEmpty() && !namespace.equals(this.target.namespace())) {
			throw new DemoException(Reason.NOT_ALLOWED,
					Text.of("problem.demos-not-allowed.namespace", "namespace", this.target.namespace()),
					Map.of("context", this.target.context(), "field", "metadata.namespace"));
		}
	}

	private boolean namespaceIsThere(ObjectApi objects) {
		return this.target.practice() || objects.get("v1", "Namespace", "", this.target.namespace()) != null;
	}

	private void ensureNamespace(ObjectApi objects) {
		String namespace = this.target.namespace();
		if (namespaceIsThere(objects)) {
			return;
		}
		ObjectNode manifest = Manifests
			.parse("{apiVersion: v1, kind: Namespace, metadata: {labels: {app.kubernetes.io/managed-by: podium}, name: "
					+ namespace + "}}")
			.get(0);
		try {
			objects.create(manifest, "", FIELD_MANAGER);
		}
		catch (ClusterException ex) {
			if (ex.reason() != ClusterException.Reason.ALREADY_EXISTS) {
				throw ex;
			}
		}
	}

}
