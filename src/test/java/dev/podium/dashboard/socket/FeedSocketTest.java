package dev.podium.dashboard.socket;

import dev.podium.change.ObjectChange.Type;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.WatchState;
import dev.podium.dashboard.PodiumOfFakes;
import dev.podium.dashboard.TestViewer;
import dev.podium.live.ClusterState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FeedSocketTest extends PodiumOfFakes {

	/** More than a viewer may be behind, and than the sockets between hold. */
	private static final int MANY = 4000;

	@Test
	void aViewerGetsAHelloThenWhatWasThenWhatComes() {
		this.clusters.tellPod("db", Type.LISTED, 0);
		this.clusters.tellGap();
		try (TestViewer viewer = viewer("")) {
			JsonNode hello = viewer.await("hello");
			assertThat(hello.path("epoch").asString()).isEqualTo(epoch());
			assertThat(hello.path("first").asLong()).isEqualTo(1);
			assertThat(hello.path("last").asLong()).isEqualTo(2);
			assertThat(hello.path("cluster").path("state").asString()).isEqualTo("connected");
			assertThat(viewer.awaitSeqs(2)).containsExactly(1L, 2L);
			this.clusters.tellPod("db", Type.MODIFIED, 0);
			assertThat(viewer.awaitSeqs(3)).containsExactly(1L, 2L, 3L);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", "%3A", "%3a" })
	void aViewerThatWasHereResumesAfterItsPosition(String colon) {
		for (int i = 0; i < 5; i++) {
			this.clusters.tellPod("db", Type.MODIFIED, 0);
		}
		try (TestViewer viewer = viewer("?after=" + epoch() + colon + "3")) {
			assertThat(viewer.awaitSeqs(2)).containsExactly(4L, 5L);
		}
	}

	@Test
	void aViewerOfAnotherFeedGetsThisOneFromItsStart() {
		this.clusters.tellPod("db", Type.ADDED, 0);
		try (TestViewer viewer = viewer("?after=01old:4711")) {
			assertThat(viewer.await("hello").path("epoch").asString()).isEqualTo(epoch());
			assertThat(viewer.awaitSeqs(1)).containsExactly(1L);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?after=banana", "?after=", "?after", "?after=01k5x7m3q2:-1", "?after=01k5x7m3q2:",
			"?after=01k5x7m3q2:99999999999999999999", "?after=01K5:1" })
	void aMalformedPositionGetsOneErrorFrameAndIsClosed(String query) {
		try (TestViewer viewer = viewer(query)) {
			assertThat(viewer.awaitClose()).isEqualTo(1008);
			assertThat(viewer.types()).containsExactly("error");
			assertThat(viewer.await("error").path("detail").asString()).startsWith("after must be {epoch}:{seq}");
		}
	}

	@Test
	void aPositionThatTheFeedHasNotReachedIsRefused() {
		this.clusters.tellPod("db", Type.ADDED, 0);
		try (TestViewer viewer = viewer("?after=" + epoch() + ":2")) {
			assertThat(viewer.awaitClose()).isEqualTo(1008);
			assertThat(viewer.await("error").path("detail").asString()).contains("last change is 1");
		}
	}

	@Test
	void aSwitchOfTheClusterBringsANewHelloOnTheSameSocket() {
		this.clusters.tellPod("db", Type.ADDED, 0);
		try (TestViewer viewer = viewer("")) {
			viewer.awaitSeqs(1);
			String before = epoch();
			this.inView.switchTo("real");
			JsonNode hello = viewer.await("hello", 1);
			assertThat(hello.path("epoch").asString()).isEqualTo(epoch()).isNotEqualTo(before);
			assertThat(hello.path("cluster").path("context").asString()).isEqualTo("real");
			this.clusters.tellPod("web", Type.ADDED, 0);
			assertThat(viewer.awaitSeqs(2)).containsExactly(1L, 1L);
		}
	}

	@Test
	void aLostConnectionIsTold() {
		try (TestViewer viewer = viewer("")) {
			viewer.await("hello");
			this.clusters.watchState = WatchState.State.WAITING;
			Awaitility.await()
				.until(() -> viewer.of("freshness")
					.stream()
					.anyMatch((frame) -> frame.path("state").asString().equals("disconnected")
							&& frame.path("problem").asString().equals("connection refused")));
		}
	}

	@Test
	void aDeliveryOfThePracticeClusterIsAChange() {
		this.clusters.deliver("kube-scheduler");
		try (TestViewer viewer = viewer("")) {
			assertThat(viewer.awaitSeqs(1)).containsExactly(1L);
			this.inView.switchTo("real");
			this.clusters.deliver("kube-scheduler");
			assertThat(this.inView.now().feed().last()).isZero();
		}
	}

	@Test
	void aViewerThatDoesNotReadDelaysNobodyAndIsToldToResume() {
		try (TestViewer stalled = TestViewer.thatDoesNotRead(this.port); TestViewer reading = viewer("")) {
			reading.await("hello");
			for (int i = 1; i <= MANY; i++) {
				this.clusters.tellWidePod("db");
				if (i % 1000 == 0) {
					reading.awaitSeqs(i);
				}
			}
			assertThat(reading.seqs()).hasSize(MANY).isSorted().doesNotHaveDuplicates();
			stalled.readOn();
			JsonNode resume = stalled.await("resume");
			assertThat(stalled.awaitClose()).isEqualTo(1013);
			long last = stalled.seqs().get(stalled.seqs().size() - 1);
			assertThat(resume.path("after").asString()).isEqualTo(epoch() + ":" + last);
			try (TestViewer resumed = viewer("?after=" + resume.path("after").asString())) {
				assertThat(resumed.awaitSeqs((int) (MANY - last))).startsWith(last + 1).endsWith((long) MANY);
			}
		}
	}

	@Test
	void aClusterThatCannotBeReachedLeavesTheOldOneInView() {
		String before = epoch();
		assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> this.inView.switchTo("broken"));
		assertThat(epoch()).isEqualTo(before);
		assertThat(this.inView.now().state()).isEqualTo(ClusterState.CONNECTED);
		assertThat(this.clusters.isConnectedTo("practice")).isTrue();
	}

	private TestViewer viewer(String query) {
		return TestViewer.at(this.port, query);
	}

}
