package dev.podium.practice;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Claims and the volumes that they get.
 */
class VolumeBindingTests {

	private final TestCluster cluster = new TestCluster(1);

	@Test
	@DisplayName("A claim of no class gets the smallest volume of no class that is big enough")
	void smallestThatFits() {
		volume("small", "1Gi");
		volume("large", "10Gi");
		volume("medium", "5Gi");
		this.cluster.advance("PT1S");
		assertThat(phase("persistentvolumes", null, "small")).isEqualTo("Available");
		claim("data", "'storageClassName':'','resources':{'requests':{'storage':'3Gi'}}");
		this.cluster.advance("PT1S");
		ObjectNode claim = get("data");
		assertThat(claim.path("spec").path("volumeName").asString("")).isEqualTo("medium");
		assertThat(claim.path("status").path("phase").asString("")).isEqualTo("Bound");
		assertThat(claim.at("/status/capacity/storage").asString("")).isEqualTo("5Gi");
		assertThat(phase("persistentvolumes", null, "medium")).isEqualTo("Bound");
	}

	@Test
	@DisplayName("A claim that nothing fits waits and says why, until a volume comes")
	void waits() {
		claim("data", "'storageClassName':'','resources':{'requests':{'storage':'3Gi'}}");
		this.cluster.advance("PT1S");
		assertThat(this.cluster.told("data"))
			.containsOnly("FailedBinding: no persistent volumes available for this claim and no storage class is set");
		assertThat(get("data").path("status").path("phase").asString("")).isEqualTo("Pending");
		volume("late", "4Gi");
		this.cluster.advance("PT1S");
		assertThat(get("data").path("status").path("phase").asString("")).isEqualTo("Bound");
	}

	@Test
	@DisplayName("The default class makes a volume for a claim, and it goes when the claim goes")
	void provisioned() {
		this.cluster.advance("PT2S");
		claim("data", "'resources':{'requests':{'storage':'1Gi'}}");
		this.cluster.advance("PT5S");
		ObjectNode claim = get("data");
		assertThat(claim.path("spec").path("storageClassName").asString("")).isEqualTo("standard");
		assertThat(claim.path("status").path("phase").asString("")).isEqualTo("Bound");
		String volume = claim.path("spec").path("volumeName").asString("");
		assertThat(volume).isEqualTo("pvc-" + claim.path("metadata").path("uid").asString(""));
		assertThat(this.cluster.told("data")).anyMatch((line) -> line.startsWith("ExternalProvisioning"))
			.contains("Provisioning: External provisioner is provisioning volume for claim \"default/data\"",
					"ProvisioningSucceeded: Successfully provisioned volume " + volume);

		this.cluster.kubectl.delete("persistentvolumeclaims", "default", "data", null, null);
		this.cluster.advance("PT2S");

		assertThat(get("data")).isNull();
		assertThat(this.cluster.kubectl.list("persistentvolumes", null)).isEmpty();
	}

	@Test
	@DisplayName("A claim that a Pod uses stays until the Pod is gone")
	void inUse() {
		this.cluster.advance("PT2S");
		claim("data", "'resources':{'requests':{'storage':'1Gi'}}");
		this.cluster.create("db", """
				{'containers':[{'name':'c','image':'mongo'}],
				 'volumes':[{'name':'v','persistentVolumeClaim':{'claimName':'data'}}]}""");
		this.cluster.advance("PT15S");
		assertThat(this.cluster.pod("db").path("status").path("phase").asString("")).isEqualTo("Running");
		this.cluster.kubectl.delete("persistentvolumeclaims", "default", "data", null, null);
		this.cluster.advance("PT5S");
		assertThat(get("data").path("metadata").has("deletionTimestamp")).isTrue();
		this.cluster.kubectl.delete("pods", "default", "db", 0, null);
		this.cluster.advance("PT2S");
		assertThat(get("data")).isNull();
	}

	@Test
	@DisplayName("A volume that is to be retained stays, released, when its claim goes")
	void retained() {
		volume("kept", "4Gi");
		claim("data", "'storageClassName':'','resources':{'requests':{'storage':'3Gi'}}");
		this.cluster.advance("PT1S");
		this.cluster.kubectl.delete("persistentvolumeclaims", "default", "data", null, null);
		this.cluster.advance("PT1S");
		assertThat(phase("persistentvolumes", null, "kept")).isEqualTo("Released");
	}

	@Test
	@DisplayName("A class may wait for the first Pod that uses a claim; the volume is made on its node")
	void firstConsumer() {
		this.cluster.kubectl.create("storageclasses.storage.k8s.io", null,
				json("""
						{'metadata':{'name':'late'},'provisioner':'podium.dev/hostpath','volumeBindingMode':'WaitForFirstConsumer'}"""));
		claim("data", "'storageClassName':'late','resources':{'requests':{'storage':'1Gi'}}");
		this.cluster.advance("PT5S");
		assertThat(this.cluster.told("data"))
			.contains("WaitForFirstConsumer: waiting for first consumer to be created before binding");
		assertThat(get("data").path("status").path("phase").asString("")).isEqualTo("Pending");
		this.cluster.create("db", """
				{'containers':[{'name':'c','image':'mongo'}],
				 'volumes':[{'name':'v','persistentVolumeClaim':{'claimName':'data'}}]}""");
		this.cluster.advance("PT40S");
		assertThat(get("data").path("status").path("phase").asString("")).isEqualTo("Bound");
		assertThat(this.cluster.pod("db").path("status").path("phase").asString("")).isEqualTo("Running");
	}

	@Test
	@DisplayName("An Ingress of the class nginx gets an address and says Sync; one of no class gets nothing")
	void ingress() {
		this.cluster.advance("PT2S");
		for (String name : List.of("with", "without")) {
			String spec = name.equals("with") ? "'ingressClassName':'nginx'," : "";
			this.cluster.kubectl.create("ingresses.networking.k8s.io", "default",
					json("""
							{'metadata':{'name':'%s'},'spec':{%s'defaultBackend':{'service':{'name':'web','port':{'number':80}}}}}"""
						.formatted(name, spec)));
		}
		this.cluster.advance("PT10S");
		assertThat(this.cluster.kubectl.get("ingresses.networking.k8s.io", "default", "with")
			.at("/status/loadBalancer/ingress/0/ip")
			.asString("")).isEqualTo("10.0.0.11");
		assertThat(this.cluster.told("with")).containsExactly("Sync: Scheduled for sync");
		assertThat(this.cluster.kubectl.get("ingresses.networking.k8s.io", "default", "without")
			.at("/status/loadBalancer/ingress")).isEmpty();
		assertThat(this.cluster.told("without")).isEmpty();
	}

	private void volume(String name, String storage) {
		this.cluster.kubectl.create("persistentvolumes", null, json("""
				{'metadata':{'name':'%s'},'spec':{'capacity':{'storage':'%s'},'accessModes':['ReadWriteOnce'],
				 'hostPath':{'path':'/tmp/%s'}}}""".formatted(name, storage, name)));
	}

	private void claim(String name, String spec) {
		this.cluster.kubectl.create("persistentvolumeclaims", "default",
				json("{'metadata':{'name':'%s'},'spec':{'accessModes':['ReadWriteOnce'],%s}}".formatted(name, spec)));
	}

	private ObjectNode get(String claim) {
		return this.cluster.kubectl.get("persistentvolumeclaims", "default", claim);
	}

	private String phase(String resource, String namespace, String name) {
		return this.cluster.kubectl.get(resource, namespace, name).path("status").path("phase").asString("");
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
