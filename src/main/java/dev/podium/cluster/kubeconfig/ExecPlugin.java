package dev.podium.cluster.kubeconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podium.cluster.Json;
import dev.podium.cluster.route.UnusableException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program that logs a kubeconfig's user in. What the official client would pass over
 * or not tell it is seen to before.
 */
final class ExecPlugin {

	private ExecPlugin() {
	}

	/**
	 * Checks it and says in its environment what is wanted of it.
	 * @param cluster the fields that it may ask for
	 */
	static void prepare(ObjectNode exec, ObjectNode cluster) throws UnusableException {
		String apiVersion = exec.path("apiVersion").asString("");
		if (!apiVersion.matches("client\\.authentication\\.k8s\\.io/(v1|v1beta1|v1alpha1)")) {
			throw new UnusableException("exec-version", "version", apiVersion);
		}
		String command = exec.path("command").asString("");
		if (!installed(command)) {
			String hint = exec.path("installHint").asString("").strip().replaceFirst("\\.$", "");
			throw new UnusableException(hint.isEmpty() ? "exec-absent" : "exec-absent-hint", "program", command, "hint",
					hint);
		}
		ObjectNode info = Json.MAPPER.createObjectNode();
		info.put("apiVersion", apiVersion).put("kind", "ExecCredential");
		ObjectNode spec = info.putObject("spec");
		spec.put("interactive", false);
		if (exec.path("provideClusterInfo").asBoolean(false)) {
			spec.set("cluster", cluster.deepCopy());
		}
		ArrayNode env = (exec.path("env") instanceof ArrayNode given) ? given : exec.putArray("env");
		env.addObject().put("name", "KUBERNETES_EXEC_INFO").put("value", Json.MAPPER.writeValueAsString(info));
	}

	private static boolean installed(String command) throws UnusableException {
		if (command.isEmpty()) {
			return false;
		}
		List<Path> candidates = new ArrayList<>();
		if (command.contains("/") || command.contains("\\")) {
			candidates.add(path(command));
		}
		else {
			for (String folder : Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1)) {
				for (String ending : List.of("", ".exe", ".cmd", ".bat")) {
					candidates.add(path(folder).resolve(command + ending));
				}
			}
		}
		return candidates.stream().anyMatch(Files::isExecutable);
	}

	private static Path path(String path) throws UnusableException {
		try {
			return Path.of(path);
		}
		catch (InvalidPathException ex) {
			throw new UnusableException("path", "field", "exec.command", "path", path);
		}
	}

}
