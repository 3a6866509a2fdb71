package dev.podium.story.pod;

import java.util.List;

import dev.podium.change.Delivery;
import dev.podium.story.table.DeliveryRule;
import dev.podium.story.table.Versions;

/**
 * What a delivery of a Pod measures, which only the practice cluster tells: a line a
 * component.
 */
final class PodDeliveries {

	private static final List<DeliveryRule<PodState>> RULES = List.of(
			new DeliveryRule<>(PodStep.NOTICED, "evidence.pod.delivered", PodDeliveries::toScheduler),
			new DeliveryRule<>(PodStep.RECEIVED, "evidence.pod.delivered", PodDeliveries::toKubelet));

	private PodDeliveries() {
	}

	static List<DeliveryRule<PodState>> rules() {
		return RULES;
	}

	private static boolean toScheduler(Delivery delivery, PodState pod) {
		return delivery.to().equals("kube-scheduler") && !bound(delivery, pod)
				&& Versions.reaches(pod.version(), delivery.resourceVersion()) && !pod.direct();
	}

	private static boolean toKubelet(Delivery delivery, PodState pod) {
		return delivery.to().equals("kubelet/" + pod.node()) && bound(delivery, pod);
	}

	/** Whether what was delivered had its node. */
	private static boolean bound(Delivery delivery, PodState pod) {
		return pod.bound() && Versions.reaches(delivery.resourceVersion(), pod.known().boundVersion());
	}

}
