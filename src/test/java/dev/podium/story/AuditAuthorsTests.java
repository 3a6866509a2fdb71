package dev.podium.story;

import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.story.LogBuilder.at;
import static dev.podium.story.LogBuilder.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who wrote what, by an audit log whose answers name no version: because the request has
 * none, or because the policy logs no bodies.
 */
class AuditAuthorsTests {

	private static final String NODE = "system:node:node-1";

	private final Authorship authorship = new Authorship();

	@Test
	void aBindingIsKnownByTheNodeThatAppears() {
		ask(10, "create", "binding", "my-scheduler", "");
		Author author = tell(12, Type.MODIFIED, pod("'spec':{'nodeName':'node-1'}"), pod(""));
		assertThat(author).isEqualTo(measured(Actor.Role.CLIENT, "my-scheduler"));
	}

	@Test
	void bothWritesThatEndADeletionAreTheOneRequest() {
		ask(10, "delete", "", NODE, "");
		ObjectNode deleting = pod("'metadata':{'deletionTimestamp':'t','deletionGracePeriodSeconds':30}");
		ObjectNode ended = pod("'metadata':{'deletionTimestamp':'t','deletionGracePeriodSeconds':0}");
		assertThat(tell(11, Type.MODIFIED, ended, deleting)).isEqualTo(measured(Actor.Role.KUBELET, "node-1"));
		assertThat(tell(12, Type.DELETED, ended, ended)).isEqualTo(measured(Actor.Role.KUBELET, "node-1"));
	}

	@Test
	void anEvictionIsKnownByTheConditionOrTheDeletionThatItBegins() {
		ask(10, "create", "eviction", "system:serviceaccount:kube-system:descheduler", "");
		ObjectNode evicted = pod("'status':{'conditions':[{'type':'DisruptionTarget','status':'True',"
				+ "'reason':'EvictionByEvictionAPI'}]}");
		assertThat(tell(11, Type.MODIFIED, evicted, pod(""))).isEqualTo(measured(Actor.Role.CONTROLLER, "descheduler"));
	}

	@Test
	void aCollectionIsDeletedByWhoeverAskedForAllOfThem() {
		this.authorship.hear(new AuditEntry(at(10), json("{'verb':'deletecollection','user':{'username':"
				+ "'system:serviceaccount:kube-system:namespace-controller'},'objectRef':{'resource':'pods','namespace':'default'}}")));
		for (String uid : List.of("u1", "u2")) {
			ObjectNode pod = pod("'metadata':{'uid':'" + uid + "'}");
			assertThat(tell(12, Type.DELETED, pod, pod))
				.isEqualTo(measured(Actor.Role.CONTROLLER, "namespace-controller"));
		}
	}

	@Test
	void withoutBodiesCreationsAreMeasuredAndOtherWritesInferredFromTheirOrder() {
		ask(10, "create", "", "jo", "kubectl/v1");
		assertThat(tell(12, Type.ADDED, pod(""), null)).isEqualTo(measured(Actor.Role.CLIENT, "kubectl"));
		ask(20, "patch", "status", NODE, "");
		ask(21, "patch", "", "jo", "helm/v4");
		Author edit = tell(23, Type.MODIFIED, pod("'spec':{'x':1}"), pod(""));
		assertThat(edit).isEqualTo(new Author(new Actor(Actor.Role.CLIENT, "helm"), Evidence.Kind.INFERRED, ""));
		Author status = tell(24, Type.MODIFIED, pod("'spec':{'x':1},'status':{'phase':'Running'}"),
				pod("'spec':{'x':1}"));
		assertThat(status).isEqualTo(new Author(new Actor(Actor.Role.KUBELET, "node-1"), Evidence.Kind.INFERRED, ""));
	}

	@Test
	void whatWasAskedForLongBeforeOrOfAnotherPodOfTheNameOrInVainExplainsNothing() {
		ObjectNode bound = pod("'spec':{'nodeName':'node-1'}");
		ask(10, "create", "binding", "mine", "");
		assertThat(tell(20_000, Type.MODIFIED, bound, pod("")).how()).isEqualTo(Evidence.Kind.INFERRED);
		this.authorship.hear(new AuditEntry(at(20_000),
				json("{'verb':'create','user':{'username':'mine'},'objectRef':{'resource':'pods',"
						+ "'subresource':'binding','namespace':'default','name':'p','uid':'another'}}")));
		this.authorship.hear(new AuditEntry(at(20_000), json(
				"{'verb':'create','user':{'username':'mine'},'responseStatus':{'code':409},'objectRef':{'resource':'pods',"
						+ "'subresource':'binding','namespace':'default','name':'p'}}")));
		assertThat(tell(20_001, Type.MODIFIED, bound, pod("")).how()).isEqualTo(Evidence.Kind.INFERRED);
	}

	@Test
	void whereAllControllersShareOneUserTheRulesTellThemApart() {
		this.authorship
			.hear(new AuditEntry(at(10), json("{'verb':'create','user':{'username':'system:kube-controller-manager'},"
					+ "'responseObject':{'metadata':{'uid':'u','resourceVersion':'7'}}}")));
		Author author = tell(11, Type.ADDED, pod(
				"'metadata':{'resourceVersion':'7','ownerReferences':[{'kind':'ReplicaSet','name':'r','uid':'r','controller':true}],"
						+ "'managedFields':[{'manager':'kube-controller-manager','operation':'Update','time':'2026-11-23T03:00:00Z'}]}"),
				null);
		assertThat(author.actor()).isEqualTo(new Actor(Actor.Role.CONTROLLER, "replicaset-controller"));
	}

	private static Author measured(Actor.Role role, String name) {
		return new Author(new Actor(role, name), Evidence.Kind.MEASURED, "");
	}

	private void ask(double ms, String verb, String subresource, String user, String agent) {
		this.authorship.hear(new AuditEntry(at(ms),
				json("{'verb':'%s','stage':'ResponseComplete','user':{'username':'%s'},'userAgent':'%s',"
					.formatted(verb, user, agent)
						+ "'objectRef':{'resource':'pods','subresource':'%s','namespace':'default','name':'p'}}"
							.formatted(subresource))));
	}

	private Author tell(double ms, Type type, ObjectNode object, @Nullable ObjectNode before) {
		ObjectChange change = new ObjectChange(at(ms), type, false, object);
		Author author = this.authorship.authorOf(change, before);
		this.authorship.absorb(change, author);
		assertThat(author).isNotNull();
		return author;
	}

	private static ObjectNode pod(String more) {
		ObjectNode pod = json("{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','namespace':'default','uid':'u',"
				+ "'resourceVersion':'1'},'spec':{},'status':{}}");
		json("{" + more + "}").properties()
			.forEach((field) -> pod.withObject("/" + field.getKey()).setAll((ObjectNode) field.getValue()));
		return pod;
	}

}
