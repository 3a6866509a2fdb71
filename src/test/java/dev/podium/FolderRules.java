package dev.podium;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The folders within a wing: which may see which, and what of a wing is seen from
 * outside. What a folder makes public is for the folders beside it alone.
 * {@link ArchitectureTest} runs them, on the classes that it has read.
 */
final class FolderRules {

	/** The wing's own package, in which its folders lie. */
	private static final String ROOT = "root";

	/** Each folder of a wing with the folders of that wing that it may see. */
	private static final Map<String, Map<String, String>> WINGS = Map.of("practice.apiserver", apiserver(),
			"practice.controllers", controllers(), "recording", recording(), "dashboard", dashboard(), "cluster",
			cluster(), "practice.kubelet", kubelet(), "practice.shell", shell());

	/** What is seen of a wing from outside. No list may grow. */
	private static final Map<String, Set<String>> SEEN = Map.of("practice.apiserver",
			Set.of("ApiClient", "ApiServer", "ApiStatusException", "DeleteOptions", "WatchDelivery", "Identity",
					"Metrics", "PodLogs"),
			"practice.controllers", Set.of("Controller", "Controllers", "Traffic"), "practice.kubelet",
			Set.of("ContainerLogs", "Kubelet", "NodeRuntime"), "recording",
			Set.of("EmptyExcerptException", "ImportException", "ImportFile", "ImportProgress", "Keeping", "Library",
					"NoSuchRecordingException", "ExcerptSelection", "RecordedCluster", "Recording", "StoreException",
					"StoreSettings", "StoreState"),
			"practice.shell",
			Set.of("ByteStream", "Connections", "ContainerProcesses", "FileEntry", "FileException", "FileTree",
					"ImageFiles", "Pipe", "Sink", "ContainerSurroundings", "ToolTable"),
			"dashboard", Set.of(), "cluster", Set.of("ClusterConnection", "ClusterContext", "ClusterException",
					"ClusterFacts", "Connector", "Failure", "ObjectApi", "WatchState"));

	private static Map<String, String> apiserver() {
		return Map.ofEntries(Map.entry("client", ""), Map.entry("types", "client"), Map.entry("store", "client types"),
				Map.entry("codec", "client types"), Map.entry("patch", "client types"), Map.entry("defaults", "types"),
				Map.entry("discovery", "types"), Map.entry("tables", "types"), Map.entry("validation", "client types"),
				Map.entry("kinds", "defaults kinds.job kinds.pod kinds.service kinds.workloads types validation"),
				Map.entry("kinds.job", "defaults types validation"),
				Map.entry("kinds.pod", "defaults types validation"),
				Map.entry("kinds.service", "defaults types validation"),
				Map.entry("kinds.workloads", "defaults types validation"),
				Map.entry("write", "client codec defaults discovery kinds patch store tables types validation"),
				Map.entry("http", "client codec discovery kinds store tables types validation write"),
				Map.entry(ROOT, "client codec discovery http patch store types write"));
	}

	private static Map<String, String> controllers() {
		String kinds = "autoscaling cluster daemonset deployment endpoints job node statefulset volume";
		Map<String, String> arrows = new TreeMap<>();
		for (String folder : kinds.split(" ")) {
			arrows.put(folder, "pods runtime");
		}
		arrows.put("node", "endpoints pods runtime");
		arrows.put("pods", "runtime");
		arrows.put("runtime", "");
		arrows.put(ROOT, kinds + " runtime");
		return arrows;
	}

	private static Map<String, String> kubelet() {
		return Map.of("environment", "", "behaviour", "environment", "runtime", "behaviour", "probes",
				"behaviour environment runtime", "node", "behaviour runtime", "pod",
				"behaviour environment probes runtime", ROOT, "node pod runtime");
	}

	private static Map<String, String> shell() {
		return Map.of("parse", "", "files", "", "tools", "files parse", "run", "files parse tools");
	}

	private static Map<String, String> recording() {
		return Map.of("audit", "", "file", "audit", "format", "", "store", "format", "read", "format store", "write",
				"format read store", "transfer", "file format read store write", ROOT,
				"file read store transfer write");
	}

	/** The root of the dashboard holds what its folders share: guard, problems, texts. */
	private static Map<String, String> dashboard() {
		return Map.of("text", "", "wire", "text", "handout", "text wire", "socket", "wire", "logs", ROOT, "rest",
				"logs text wire " + ROOT, "page", "handout logs text wire " + ROOT, ROOT, "text wire");
	}

	/** The root of cluster holds what others see of a cluster, and sees no folder. */
	private static Map<String, String> cluster() {
		return Map.of(ROOT, "", "route", ROOT, "kubeconfig", "route " + ROOT, "api", "route " + ROOT, "watch",
				"api " + ROOT, "connect", "api kubeconfig route watch " + ROOT);
	}

	@ArchTest
	static void aFolderSeesOnlyThoseThatItsWingAllows(JavaClasses classes) {
		Set<String> wrong = new TreeSet<>();
		WINGS.keySet().forEach((wing) -> classes.forEach((type) -> wrong(wing, type, wrong)));
		assertThat(wrong).isEmpty();
	}

	private static void wrong(String wing, JavaClass type, Set<String> wrong) {
		String from = folder(wing, type);
		if (from == null) {
			return;
		}
		String allowed = WINGS.get(wing).get(from);
		if (allowed == null) {
			wrong.add(type.getName() + " is in a folder that is not named here");
			return;
		}
		seenBy(type).forEach((other) -> {
			String to = folder(wing, other);
			if (to != null && !to.equals(from) && !Set.of(allowed.split(" ")).contains(to)) {
				wrong.add(from + " sees " + to + ": " + type.getName() + " uses " + other.getName());
			}
		});
	}

	@ArchTest
	static void aWingIsSeenFromOutsideByItsListOnly(JavaClasses classes) {
		SEEN.forEach((wing, list) -> {
			Set<String> seen = new TreeSet<>();
			for (JavaClass type : classes) {
				if (folder(wing, type) == null) {
					seenBy(type).filter((other) -> folder(wing, other) != null)
						.map(FolderRules::topLevel)
						.forEach(seen::add);
				}
			}
			assertThat(seen).as("seen of " + wing).isSubsetOf(list);
		});
	}

	private static Stream<JavaClass> seenBy(JavaClass type) {
		return type.getDirectDependenciesFromSelf()
			.stream()
			.map((dependency) -> dependency.getTargetClass().getBaseComponentType());
	}

	/** The folder of a wing that a class lies in; null where it is in another wing. */
	private static @Nullable String folder(String wing, JavaClass type) {
		String root = "dev.podium." + wing;
		String of = type.getPackageName();
		if (of.equals(root)) {
			return ROOT;
		}
		return of.startsWith(root + ".") ? of.substring(root.length() + 1) : null;
	}

	private static String topLevel(JavaClass type) {
		return type.getName().replaceAll("^.*\\.|\\$.*$", "");
	}

}
