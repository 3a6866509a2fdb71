package dev.podium.practice;

import java.util.List;

import dev.podium.practice.apiserver.client.PodLogs;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import org.jspecify.annotations.Nullable;

/**
 * Leads the API server's question for logs to the nodes: neither knows the other.
 */
record NodeLogs(ContainerLogs logs) implements PodLogs {

	@Override
	public List<Line> read(String namespace, String pod, String container, boolean previous,
			@Nullable Follower follower) {
		return this.logs.read(namespace, pod, container, previous, (follower != null) ? follower(follower) : null)
			.stream()
			.map(NodeLogs::line)
			.toList();
	}

	private static ContainerLogs.Follower follower(Follower follower) {
		return new ContainerLogs.Follower() {
			@Override
			public boolean line(ContainerLogs.Line line) {
				return follower.line(NodeLogs.line(line));
			}

			@Override
			public void end() {
				follower.end();
			}
		};
	}

	private static Line line(ContainerLogs.Line line) {
		return new Line(line.at(), line.text());
	}

}
