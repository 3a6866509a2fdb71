package dev.podium.practice.scheduler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How well each node that fits would suit a Pod: a row a score, with kube-scheduler's
 * weight. Each gives 0 to 100 points.
 */
final class Scores {

	private static final int MAX = 100;

	private static final long MEGABYTE = 1024 * 1024;

	private static final List<Row> TABLE = List.of(
			new Row("TaintToleration", 3,
					(cycle, nodes) -> share(raw(nodes, (node) -> Taints.discouraging(cycle.pod(), node)), true)),
			new Row("NodeAffinity", 2,
					(cycle, nodes) -> share(raw(nodes, (node) -> NodeAffinity.preferred(cycle.pod(), node)), false)),
			new Row("PodTopologySpread", 2, Scores::spread), new Row("InterPodAffinity", 2, Scores::affinity),
			new Row("NodeResourcesFit", 1, (cycle, nodes) -> raw(nodes, (node) -> leastAllocated(cycle.pod(), node))),
			new Row("NodeResourcesBalancedAllocation", 1, Scores::balanced),
			new Row("ImageLocality", 1, (cycle, nodes) -> raw(nodes, (node) -> images(cycle, node))));

	private Scores() {
	}

	/**
	 * For each node its weighted points by score; those that say nothing are left out.
	 */
	static Map<String, Map<String, Long>> of(Cycle cycle, List<NodeInfo> nodes) {
		Map<String, Map<String, Long>> points = new LinkedHashMap<>();
		nodes.forEach((node) -> points.put(node.name(), new LinkedHashMap<>()));
		for (Row row : TABLE) {
			long[] given = row.score().of(cycle, nodes);
			for (int i = 0; given != null && i < given.length; i++) {
				points.getOrDefault(nodes.get(i).name(), new LinkedHashMap<>())
					.put(row.plugin(), given[i] * row.weight());
			}
		}
		return points;
	}

	private static long[] raw(List<NodeInfo> nodes, java.util.function.ToLongFunction<NodeInfo> score) {
		return nodes.stream().mapToLong(score).toArray();
	}

	/** As shares of the highest; null where nobody has any and that says nothing. */
	private static long @Nullable [] share(long[] raw, boolean fewerIsBetter) {
		long highest = Arrays.stream(raw).max().orElse(0);
		if (highest == 0) {
			return null;
		}
		return Arrays.stream(raw)
			.map((one) -> fewerIsBetter ? MAX - MAX * one / highest : MAX * one / highest)
			.toArray();
	}

	private static long @Nullable [] spread(Cycle cycle, List<NodeInfo> nodes) {
		TopologySpread soft = cycle.softSpread();
		if (soft.isEmpty()) {
			return null;
		}
		long[] crowds = raw(nodes, (node) -> soft.crowd(node, nodes));
		long most = Arrays.stream(crowds).filter((crowd) -> crowd >= 0).max().orElse(0);
		long least = Arrays.stream(crowds).filter((crowd) -> crowd >= 0).min().orElse(0);
		return Arrays.stream(crowds)
			.map((crowd) -> (crowd < 0) ? 0 : (most == 0) ? MAX : MAX * (most + least - crowd) / most)
			.toArray();
	}

	private static long @Nullable [] affinity(Cycle cycle, List<NodeInfo> nodes) {
		if (!cycle.affinity().scores()) {
			return null;
		}
		long[] raw = raw(nodes, cycle.affinity()::score);
		long most = Arrays.stream(raw).max().orElse(0);
		long least = Arrays.stream(raw).min().orElse(0);
		return Arrays.stream(raw).map((one) -> (most == least) ? 0 : MAX * (one - least) / (most - least)).toArray();
	}

	/** The more is left of cpu and memory, the better. */
	private static long leastAllocated(PodInfo pod, NodeInfo node) {
		long sum = 0;
		int resources = 0;
		for (String resource : List.of(Resources.CPU, Resources.MEMORY)) {
			long has = node.allocatable(resource);
			long taken = node.scored(resource) + pod.scored().getOrDefault(resource, 0L);
			if (has > 0) {
				sum += (taken > has) ? 0 : (long) ((double) (has - taken) * MAX / has);
				resources++;
			}
		}
		return (resources == 0) ? 0 : sum / resources;
	}

	/** Better where cpu and memory get more alike in how full they are. */
	private static long @Nullable [] balanced(Cycle cycle, List<NodeInfo> nodes) {
		PodInfo pod = cycle.pod();
		long cpu = pod.requests().getOrDefault(Resources.CPU, 0L);
		long memory = pod.requests().getOrDefault(Resources.MEMORY, 0L);
		if (cpu == 0 && memory == 0) {
			return null;
		}
		return raw(nodes, (node) -> MAX / 2 + (MAX / 2 + balance(node, cpu, memory) - balance(node, 0, 0)) / 2);
	}

	private static long balance(NodeInfo node, long cpu, long memory) {
		double one = fraction(node.requested(Resources.CPU) + cpu, node.allocatable(Resources.CPU));
		double other = fraction(node.requested(Resources.MEMORY) + memory, node.allocatable(Resources.MEMORY));
		return (long) ((1 - Math.abs(one - other) / 2) * MAX);
	}

	private static double fraction(long requested, long allocatable) {
		return (allocatable == 0) ? 0 : Math.min(1, (double) requested / allocatable);
	}

	/** Large images that are there already; those on few nodes count less. */
	private static long images(Cycle cycle, NodeInfo node) {
		int containers = 0;
		double sum = 0;
		for (String list : List.of("initContainers", "containers")) {
			for (JsonNode container : cycle.pod().spec().path(list)) {
				containers++;
				String image = container.path("image").asString("");
				String tagged = (image.lastIndexOf(':') <= image.lastIndexOf('/')) ? image + ":latest" : image;
				sum += size(node, image, tagged) * cycle.shareWith(tagged);
			}
		}
		long least = 23 * MEGABYTE;
		long most = 1000 * MEGABYTE * Math.max(1, containers);
		return MAX * (Math.max(least, Math.min(most, (long) sum)) - least) / (most - least);
	}

	private static long size(NodeInfo node, String image, String tagged) {
		for (JsonNode one : node.object().path("status").path("images")) {
			for (JsonNode name : one.path("names")) {
				if (name.asString("").equals(tagged) || name.asString("").equals(image)) {
					return one.path("sizeBytes").asLong(0);
				}
			}
		}
		return 0;
	}

	private interface Score {

		long @Nullable [] of(Cycle cycle, List<NodeInfo> nodes);

	}

	private record Row(String plugin, int weight, Score score) {
	}

}
