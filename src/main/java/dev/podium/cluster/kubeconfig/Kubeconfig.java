package dev.podium.cluster.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Kubeconfig files, merged as kubectl merges them: the first file to name a context, a
 * cluster or a user wins wholly, the first to set a current context too; a file that does
 * not exist is passed over. Relative paths are made absolute against the folder of the
 * file they stand in. Touches no network.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files">Merging
 * kubeconfig files</a>
 */
public final class Kubeconfig {

	private static final YAMLMapper YAML = new YAMLMapper();

	private static final List<String> PATHS = List.of("certificate-authority", "client-certificate", "client-key",
			"tokenFile");

	private final List<Path> files;

	private final Map<String, ObjectNode> contexts = new LinkedHashMap<>();

	private final Map<String, ObjectNode> clusters = new LinkedHashMap<>();

	private final Map<String, ObjectNode> users = new LinkedHashMap<>();

	private String current = "";

	private Kubeconfig(List<Path> files) {
		this.files = files;
	}

	/**
	 * The user's files.
	 * @param variable the value of {@code KUBECONFIG}, or null
	 * @param home the user's home folder
	 */
	public static List<Path> files(@Nullable String variable, Path home) {
		List<Path> files = new ArrayList<>();
		if (variable != null) {
			for (String name : variable.split(File.pathSeparator, -1)) {
				try {
					if (!name.isBlank()) {
						files.add(Path.of(name).toAbsolutePath());
					}
				}
				catch (InvalidPathException ex) {
					throw bad("variable", "path", name);
				}
			}
		}
		return !files.isEmpty() ? files : List.of(home.resolve(".kube").resolve("config"));
	}

	/**
	 * Reads and merges.
	 * @throws ClusterException naming the file and what is wrong with it
	 */
	public static Kubeconfig read(List<Path> files) {
		Kubeconfig kubeconfig = new Kubeconfig(files);
		for (Path file : files) {
			if (Files.exists(file)) {
				kubeconfig.add(file, parse(file));
			}
		}
		return kubeconfig;
	}

	private static JsonNode parse(Path file) {
		try {
			JsonNode root = YAML.readTree(Files.readAllBytes(file));
			if (root.isMissingNode() || root.isNull() || root.isObject()) {
				return root;
			}
			throw bad("no-fields", "file", file);
		}
		catch (JacksonException ex) {
			var at = ex.getLocation();
			throw (at != null) ? bad("not-yaml-at", "file", file, "line", at.getLineNr(), "column", at.getColumnNr())
					: bad("not-yaml", "file", file);
		}
		catch (IOException ex) {
			throw bad("unreadable", "file", file);
		}
	}

	private void add(Path file, JsonNode root) {
		if (this.current.isEmpty()) {
			this.current = root.path("current-context").asString("");
		}
		addNamed(file, root, "contexts", "context", this.contexts);
		addNamed(file, root, "clusters", "cluster", this.clusters);
		addNamed(file, root, "users", "user", this.users);
	}

	private static void addNamed(Path file, JsonNode root, String list, String field, Map<String, ObjectNode> into) {
		JsonNode entries = root.path(list);
		if (!entries.isMissingNode() && !entries.isNull() && !entries.isArray()) {
			throw bad("list", "file", file, "field", list);
		}
		int index = 0;
		for (JsonNode entry : entries) {
			String at = list + "[" + index++ + "]";
			String name = entry.path("name").isValueNode() ? entry.path("name").asString("") : "";
			if (name.isEmpty()) {
				throw bad("nameless", "file", file, "field", at);
			}
			JsonNode value = entry.path(field);
			if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
				throw bad("fields", "file", file, "field", at + "." + field);
			}
			ObjectNode fields = (value instanceof ObjectNode object) ? object : YAML.createObjectNode();
			into.putIfAbsent(name, absolute(fields, file.toAbsolutePath().getParent()));
		}
	}

	private static ObjectNode absolute(ObjectNode fields, @Nullable Path folder) {
		for (String field : PATHS) {
			resolve(fields, field, folder);
		}
		String command = fields.path("exec").path("command").asString("");
		if ((command.contains("/") || command.contains("\\")) && fields.path("exec") instanceof ObjectNode exec) {
			resolve(exec, "command", folder);
		}
		return fields;
	}

	private static void resolve(ObjectNode fields, String field, @Nullable Path folder) {
		String path = fields.path(field).asString("");
		if (!path.isEmpty() && folder != null) {
			try {
				fields.put(field, folder.resolve(path).normalize().toString());
			}
			catch (InvalidPathException ex) {
				throw bad("path", "field", field, "path", path);
			}
		}
	}

	public List<ClusterContext> contexts() {
		return this.contexts.entrySet()
			.stream()
			.map((entry) -> new ClusterContext(entry.getKey(),
					entry(this.clusters, entry.getValue(), "cluster").path("server").asString(""),
					entry.getKey().equals(this.current)))
			.toList();
	}

	/** The fields of a context's cluster. */
	ObjectNode cluster(String context) {
		return required(this.clusters, context, "cluster");
	}

	/** The fields of a context's user; without any where it names none. */
	ObjectNode user(String context) {
		return context(context).path("user").asString("").isEmpty() ? YAML.createObjectNode()
				: required(this.users, context, "user");
	}

	ObjectNode context(String name) {
		ObjectNode context = this.contexts.get(name);
		if (context == null) {
			throw bad(this.contexts.isEmpty() ? "no-contexts" : "no-context", "context", name, "files", where(),
					"known", String.join(", ", this.contexts.keySet()));
		}
		return context;
	}

	/** The files as one reads them in a sentence. */
	String where() {
		return this.files.stream().map(Path::toString).collect(Collectors.joining(", "));
	}

	private ObjectNode required(Map<String, ObjectNode> among, String context, String field) {
		JsonNode found = entry(among, context(context), field);
		if (found instanceof ObjectNode object) {
			return object;
		}
		throw bad("no-" + field, "context", context, "name", context(context).path(field).asString(""), "files",
				where());
	}

	private static JsonNode entry(Map<String, ObjectNode> among, ObjectNode context, String field) {
		ObjectNode found = among.get(context.path(field).asString(""));
		return (found != null) ? found : MissingNode.getInstance();
	}

	/** Of the key {@code problem.cluster.kubeconfig.<name>}. */
	private static ClusterException bad(String name, Object... args) {
		return new ClusterException(Reason.BAD_KUBECONFIG, Failure.of("problem.cluster.kubeconfig." + name, args));
	}

}
