package dev.podium.story.authors;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PathChange;
import dev.podium.change.PathDiff;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the traces do not show: the other controllers and the other ways in which objects
 * end.
 */
class AuthorshipTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Instant AT = Instant.parse("2026-11-23T03:05:30Z");

	private final Authorship authorship = new Authorship();

	private final Map<String, ObjectNode> objects = new HashMap<>();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			StatefulSet           | status | status.readyReplicas          | statefulset-controller
			DaemonSet             | status | status.numberReady            | daemon-set-controller
			CronJob               | status | status.lastScheduleTime       | cronjob-controller
			Job                   | status | status.active                 | job-controller
			Deployment            | status | status.replicas               | deployment-controller
			Deployment            | scale  | spec.replicas                 | horizontal-pod-autoscaler
			StatefulSet           | scale  | spec.replicas                 | horizontal-pod-autoscaler
			ReplicaSet            |        | spec.replicas                 | deployment-controller
			ReplicaSet            | status | status.replicas               | replicaset-controller
			ReplicationController | status | status.replicas               | replication-controller
			Namespace             | status | status.conditions             | namespace-controller
			Node                  |        | spec.taints                   | node-controller
			Node                  |        | spec.podCIDR                  | node-controller
			Node                  | status | status.conditions             | node-controller
			Node                  | status | status.volumesAttached        | attachdetach-controller
			Pod                   | status | status.conditions             | node-controller
			Endpoints             |        | subsets                       | endpoint-controller
			EndpointSlice         |        | endpoints                     | endpointslice-controller
			Service               | status | status.loadBalancer           | service-controller
			Widget                |        | spec                          | kube-controller-manager
			""")
	void controllersWriteAsOneManagerAndAreToldApartByWhatTheyWrite(String kind, @Nullable String subresource,
			String path, String controller) {
		String field = path.replaceAll(".*\\.", "");
		String parent = path.contains(".") ? path.replaceAll("\\..*", "") : "";
		String body = parent.isEmpty() ? "'" + field + "':[%s]" : "'" + parent + "':{'" + field + "':[%s]}";
		tell(Type.LISTED, object(kind, "x", "", body.formatted("1")));
		String entry = entry("kube-controller-manager", (subresource != null) ? subresource : "", "25", "{'f:a':{}}");
		Author author = tell(Type.MODIFIED, object(kind, "x", "'managedFields':[" + entry + "]", body.formatted("2")));
		assertThat(author)
			.isEqualTo(new Author(controller(controller), Evidence.Kind.INFERRED, "kube-controller-manager"));
	}

	@ParameterizedTest
	@CsvSource({ "ReplicaSet,replicaset-controller", "StatefulSet,statefulset-controller",
			"DaemonSet,daemon-set-controller", "Job,job-controller", "ReplicationController,replication-controller" })
	void aPodIsMadeByTheControllerOfItsOwner(String kind, String controller) {
		Author author = tell(Type.ADDED, pod("p", owner(kind, "o") + ",'managedFields':["
				+ entry("kube-controller-manager", "", "25", "{'f:spec':{}}") + "]", ""));
		assertThat(actor(author)).isEqualTo(controller(controller));
	}

	@Test
	void aJobOfACronJobIsMadeByTheCronJobController() {
		Author author = tell(Type.ADDED, object("Job", "j", owner("CronJob", "c") + ",'managedFields':["
				+ entry("kube-controller-manager", "", "25", "{'f:spec':{}}") + "]", ""));
		assertThat(actor(author)).isEqualTo(controller("cronjob-controller"));
	}

	@ParameterizedTest
	@CsvSource({ "kubectl,CLIENT,kubectl", "kubectl-client-side-apply,CLIENT,kubectl", "kubectl-edit,CLIENT,kubectl",
			"helm,CLIENT,helm", "argocd-controller,CONTROLLER,argocd-controller",
			"kube-apiserver,API_SERVER,kube-apiserver", "my-scheduler,SCHEDULER,my-scheduler" })
	void aManagerNamesItsActor(String manager, Actor.Role role, String name) {
		Author author = tell(Type.ADDED,
				pod("p", "'managedFields':[" + entry(manager, "", "25", "{'f:spec':{}}") + "]", ""));
		assertThat(author).isEqualTo(new Author(new Actor(role, name), Evidence.Kind.MEASURED, manager));
	}

	@Test
	void kubectlScaleHasNoTimeAndASecondScaleLeavesItsEntryAsItWas() {
		String create = entry("kubectl-create", "", "20", "{'f:spec':{'f:selector':{}}}");
		String status = entry("kube-controller-manager", "status", "25", "{'f:status':{'f:replicas':{}}}");
		String scale = "{'manager':'kubectl','operation':'Update','apiVersion':'apps/v1','subresource':'scale',"
				+ "'fieldsV1':{'f:spec':{'f:replicas':{}}}}";
		tell(Type.LISTED, deployment(create + "," + status, 3, 1));
		Author first = tell(Type.MODIFIED, deployment(scale + "," + create + "," + status, 2, 2));
		Author second = tell(Type.MODIFIED, deployment(scale + "," + create + "," + status, 1, 3));
		assertThat(List.of(required(first), required(second)))
			.containsOnly(new Author(new Actor(Actor.Role.CLIENT, "kubectl"), Evidence.Kind.MEASURED, "kubectl"));
	}

	@Test
	void aSlicesControllerTakesItsOwnAnnotationAway() {
		String before = entry("kube-controller-manager", "", "20",
				"{'f:metadata':{'f:annotations':{'f:endpoints.kubernetes.io/last-change-trigger-time':{}}},'f:endpoints':{}}");
		String after = entry("kube-controller-manager", "", "20", "{'f:endpoints':{}}");
		tell(Type.LISTED,
				object("EndpointSlice", "x",
						"'annotations':{'endpoints.kubernetes.io/last-change-trigger-time':'t'},'managedFields':["
								+ before + "]",
						"'endpoints':[1]"));
		Author author = tell(Type.MODIFIED,
				object("EndpointSlice", "x", "'managedFields':[" + after + "]", "'endpoints':[2]"));
		assertThat(actor(author)).isEqualTo(controller("endpointslice-controller"));
	}

	@Test
	void aBindingIsTheSchedulersThoughManagedFieldsAreSilent() {
		tell(Type.ADDED, pod("p", "", "'spec':{'schedulerName':'default-scheduler'}"));
		Author author = tell(Type.MODIFIED,
				pod("p", "", "'spec':{'schedulerName':'default-scheduler','nodeName':'n'}"));
		assertThat(author).isEqualTo(new Author(Components.SCHEDULER, Evidence.Kind.INFERRED, ""));
	}

	@Test
	void aPodBeyondItsReplicasIsDeletedByTheControllerAndOthersByAClient() {
		tell(Type.LISTED, object("ReplicaSet", "rs", "", "'spec':{'replicas':2}"));
		tell(Type.LISTED, running("a", owner("ReplicaSet", "rs")));
		tell(Type.LISTED, running("b", owner("ReplicaSet", "rs")));
		tell(Type.LISTED, running("c", owner("ReplicaSet", "rs")));
		assertThat(actor(delete("a", owner("ReplicaSet", "rs")))).isEqualTo(controller("replicaset-controller"));
		assertThat(actor(delete("b", owner("ReplicaSet", "rs")))).isEqualTo(kubectl());
	}

	@Test
	void aReadyPodBesideOneThatIsNotWasDeletedBySomebodyElse() {
		tell(Type.LISTED, object("ReplicaSet", "rs", "", "'spec':{'replicas':2}"));
		for (String name : List.of("a", "b", "c")) {
			tell(Type.LISTED, pod(name, owner("ReplicaSet", "rs"), name.equals("c") ? RUNNING : READY));
		}
		String deleting = owner("ReplicaSet", "rs")
				+ ",'deletionTimestamp':'2026-11-23T03:05:25Z','deletionGracePeriodSeconds':30";
		assertThat(actor(tell(Type.MODIFIED, pod("a", deleting, READY)))).isEqualTo(kubectl());
		tell(Type.LISTED, pod("d", owner("ReplicaSet", "rs"), READY));
		assertThat(actor(tell(Type.MODIFIED, pod("c", deleting, RUNNING))))
			.isEqualTo(controller("replicaset-controller"));
	}

	@Test
	void aStatefulSetLetsItsLastPodsGo() {
		tell(Type.LISTED, object("StatefulSet", "s", "", "'spec':{'replicas':1}"));
		tell(Type.LISTED, running("s-0", owner("StatefulSet", "s")));
		tell(Type.LISTED, running("s-1", owner("StatefulSet", "s")));
		tell(Type.LISTED, running("s-2", owner("StatefulSet", "s")));
		assertThat(actor(delete("s-0", owner("StatefulSet", "s")))).isEqualTo(kubectl());
		assertThat(actor(delete("s-2", owner("StatefulSet", "s")))).isEqualTo(controller("statefulset-controller"));
	}

	@Test
	void whoeverPlaysAKubeletEndsItsPods() {
		String entry = "'managedFields':["
				+ entry("kwok", "status", "20", "{'f:status':{'f:containerStatuses':{},'f:phase':{}}}") + "]";
		String ended = entry + ",'deletionTimestamp':'2026-11-23T03:05:25Z','deletionGracePeriodSeconds':";
		tell(Type.LISTED, pod("a", ended + "30", RUNNING));
		assertThat(actor(tell(Type.MODIFIED, pod("a", ended + "0", RUNNING))))
			.isEqualTo(new Actor(Actor.Role.CLIENT, "kwok"));
	}

	@Test
	void aTaintOfKubernetesOwnIsTheNodeControllersThoughNoEntrySaysSo() {
		tell(Type.LISTED, object("Node", "n", "",
				"'spec':{'taints':[{'key':'node.kubernetes.io/not-ready','effect':'NoSchedule'}]}"));
		assertThat(actor(tell(Type.MODIFIED, object("Node", "n", "", "'spec':{}"))))
			.isEqualTo(controller("node-controller"));
		assertThat(actor(tell(Type.MODIFIED,
				object("Node", "n", "", "'spec':{'taints':[{'key':'mine','effect':'NoExecute'}]}"))))
			.isEqualTo(kubectl());
	}

	@Test
	void whatPodiumMadeIsAlteredByOthers() {
		String before = "'labels':{'a':'1'},'managedFields':["
				+ entry("podium", "", "20", "{'f:metadata':{'f:labels':{'f:a':{}}},'f:spec':{'f:x':{}}}") + "]";
		assertThat(actor(tell(Type.ADDED, object("Deployment", "d", before, "'spec':{'x':1}"))))
			.isEqualTo(Components.PODIUM);
		String after = "'managedFields':[" + entry("podium", "", "20", "{'f:spec':{'f:x':{}}}") + "]";
		assertThat(actor(tell(Type.MODIFIED, object("Deployment", "d", after, "'spec':{'x':1}")))).isEqualTo(kubectl());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Pod    | status | 'status':{'containerStatuses':[1]}                                         | KUBELET    | n
					Pod    | status | 'status':{'conditions':[{'type':'PodScheduled','status':'False'}]}         | SCHEDULER  | kube-scheduler
					Pod    | status | 'status':{'conditions':[{'type':'Ready','status':'False'}]}                | CONTROLLER | node-controller
					Node   | status | 'status':{'conditions':[{'type':'Ready','status':'Unknown'}]}              | CONTROLLER | node-controller
					Node   | status | 'status':{'conditions':[{'type':'Ready','status':'True'}]}                 | KUBELET    | x
					Node   | status | 'status':{'volumesAttached':[1]}                                           | CONTROLLER | attachdetach-controller
					Widget |        | 'status':{'a':1}                                                           | CONTROLLER | k3s
					PodDisruptionBudget | status | 'status':{'disruptedPods':{'a':'t'}}                          | API_SERVER | kube-apiserver
					PodDisruptionBudget | status | 'status':{'currentHealthy':1}                                 | CONTROLLER | disruption-controller
					""")
	void theComponentsOfOneProgramAreToldApartByWhatTheyWrite(String kind, @Nullable String subresource, String body,
			Actor.Role role, String name) {
		String spec = kind.equals("Pod") ? "'spec':{'nodeName':'n'}," : "";
		tell(Type.LISTED, object(kind, "x", "", spec + "'status':{'conditions':[{'type':'Ready','status':'True'}]}"));
		String entry = entry("k3s", (subresource != null) ? subresource : "", "25", "{'f:a':{}}");
		assertThat(tell(Type.MODIFIED, object(kind, "x", "'managedFields':[" + entry + "]", spec + body)))
			.isEqualTo(new Author(new Actor(role, name), Evidence.Kind.INFERRED, "k3s"));
	}

	@Test
	void whatAGoneOwnerOwnedIsCollected() {
		tell(Type.LISTED, object("ReplicaSet", "rs", "", "'spec':{'replicas':1}"));
		tell(Type.LISTED, running("a", owner("ReplicaSet", "rs")));
		assertThat(actor(tell(Type.DELETED, object("ReplicaSet", "rs", "", "'spec':{'replicas':1}"))))
			.isEqualTo(kubectl());
		assertThat(actor(delete("a", owner("ReplicaSet", "rs")))).isEqualTo(controller("generic-garbage-collector"));
	}

	@Test
	void foregroundDeletionIsEndedByTheGarbageCollector() {
		String deleting = "'deletionTimestamp':'2026-11-23T03:05:25Z','finalizers':['foregroundDeletion']";
		tell(Type.LISTED, object("ReplicaSet", "rs", "", "'spec':{'replicas':1}"));
		tell(Type.LISTED, running("a", owner("ReplicaSet", "rs")));
		assertThat(actor(tell(Type.MODIFIED, object("ReplicaSet", "rs", deleting, "'spec':{'replicas':1}"))))
			.isEqualTo(kubectl());
		assertThat(actor(delete("a", owner("ReplicaSet", "rs")))).isEqualTo(controller("generic-garbage-collector"));
		assertThat(actor(tell(Type.DELETED, object("ReplicaSet", "rs", deleting, "'spec':{'replicas':1}"))))
			.isEqualTo(controller("generic-garbage-collector"));
	}

	@Test
	void anEndingNamespaceTakesItsObjectsWithIt() {
		tell(Type.LISTED, object("Namespace", "default", "", "'status':{'phase':'Active'}"));
		tell(Type.LISTED, running("a", "'labels':{}"));
		Author ends = tell(Type.MODIFIED, object("Namespace", "default", "'deletionTimestamp':'2026-11-23T03:05:25Z'",
				"'status':{'phase':'Terminating'}"));
		assertThat(actor(ends)).isEqualTo(kubectl());
		assertThat(actor(delete("a", "'labels':{}"))).isEqualTo(controller("namespace-controller"));
		Author gone = tell(Type.DELETED, object("Namespace", "default", "'deletionTimestamp':'2026-11-23T03:05:25Z'",
				"'status':{'phase':'Terminating'}"));
		assertThat(actor(gone)).isEqualTo(controller("namespace-controller"));
	}

	@ParameterizedTest
	@CsvSource({ "PreemptionByScheduler,SCHEDULER,kube-scheduler",
			"DeletionByTaintManager,CONTROLLER,taint-eviction-controller",
			"DeletionByPodGC,CONTROLLER,pod-garbage-collector", "EvictionByEvictionAPI,CLIENT,kubectl" })
	void aDisruptedPodSaysWhoDeletesIt(String reason, Actor.Role role, String name) {
		tell(Type.LISTED, running("a", "'labels':{}"));
		String status = "'spec':{'nodeName':'n'},'status':{'phase':'Running','conditions':[{'type':'DisruptionTarget',"
				+ "'status':'True','reason':'" + reason + "'}]}";
		tell(Type.MODIFIED, pod("a", "'labels':{}", status));
		Author author = tell(Type.MODIFIED, pod("a",
				"'labels':{},'deletionTimestamp':'2026-11-23T03:05:25Z','deletionGracePeriodSeconds':30", status));
		assertThat(actor(author)).isEqualTo(new Actor(role, name));
	}

	@Test
	void anEvictionIsByTheClientThatCordonedTheNode() {
		tell(Type.LISTED, object("Node", "n", "", "'spec':{}"));
		tell(Type.LISTED, running("a", "'labels':{}"));
		tell(Type.MODIFIED,
				object("Node", "n",
						"'managedFields':[" + entry("drainer", "", "25", "{'f:spec':{'f:unschedulable':{}}}") + "]",
						"'spec':{'unschedulable':true}"));
		Author author = tell(Type.MODIFIED,
				pod("a", "'labels':{}",
						"'spec':{'nodeName':'n'},'status':{'phase':'Running','conditions':[{'type':'DisruptionTarget',"
								+ "'status':'True','reason':'EvictionByEvictionAPI'}]}"));
		assertThat(author).isEqualTo(new Author(new Actor(Actor.Role.CLIENT, "drainer"), Evidence.Kind.INFERRED, ""));
	}

	@Test
	void theKubeletEndsAGracefulDeletionAndAClientAForcedOne() {
		tell(Type.LISTED, running("a", "'labels':{}"));
		tell(Type.LISTED, running("b", "'labels':{}"));
		delete("a", "'labels':{}");
		String ended = "'labels':{},'deletionTimestamp':'2026-11-23T03:05:25Z','deletionGracePeriodSeconds':";
		String finished = "'spec':{'nodeName':'n'},'status':{'phase':'Succeeded'}";
		tell(Type.MODIFIED, pod("a", ended + "30", finished));
		assertThat(actor(tell(Type.MODIFIED, pod("a", ended + "0", finished)))).isEqualTo(kubelet());
		assertThat(actor(tell(Type.DELETED, pod("a", ended + "0", finished)))).isEqualTo(kubelet());
		assertThat(actor(tell(Type.MODIFIED, pod("b", ended + "0", RUNNING)))).isEqualTo(kubectl());
		assertThat(actor(tell(Type.DELETED, pod("b", ended + "0", RUNNING)))).isEqualTo(kubectl());
	}

	@Test
	void theLastFinalizerTellsWhoLetAnObjectGo() {
		String meta = "'finalizers':['batch.kubernetes.io/job-tracking'],'deletionTimestamp':'2026-11-23T03:05:25Z',"
				+ "'deletionGracePeriodSeconds':";
		String finished = "'spec':{'nodeName':'n'},'status':{'phase':'Failed'}";
		tell(Type.LISTED, pod("a", meta + "30", finished));
		assertThat(actor(tell(Type.MODIFIED, pod("a", meta + "0", finished)))).isEqualTo(kubelet());
		assertThat(actor(tell(Type.DELETED, pod("a", meta + "0", finished)))).isEqualTo(controller("job-controller"));
	}

	@Test
	void aRollingUpdateDeletesPodsOfAnotherRevision() {
		String owner = owner("StatefulSet", "s");
		tell(Type.LISTED, object("StatefulSet", "s", "'generation':1",
				"'spec':{'replicas':1},'status':{'observedGeneration':1,'updateRevision':'s-1'}"));
		tell(Type.LISTED, running("a", owner + ",'labels':{'controller-revision-hash':'s-1'}"));
		tell(Type.LISTED, running("b", owner + ",'labels':{'controller-revision-hash':'s-1'}"));
		tell(Type.MODIFIED, object("StatefulSet", "s", "'generation':2",
				"'spec':{'replicas':2},'status':{'observedGeneration':1,'updateRevision':'s-1'}"));
		assertThat(actor(delete("b", owner + ",'labels':{'controller-revision-hash':'s-1'}")))
			.isEqualTo(controller("statefulset-controller"));
		tell(Type.MODIFIED, object("StatefulSet", "s", "'generation':2",
				"'spec':{'replicas':2},'status':{'observedGeneration':2,'updateRevision':'s-2'}"));
		assertThat(actor(delete("a", owner + ",'labels':{'controller-revision-hash':'s-1'}")))
			.isEqualTo(controller("statefulset-controller"));
	}

	@Test
	void historyIsCutByTheControllersThatKeepIt() {
		tell(Type.LISTED, object("Deployment", "d", "", "'spec':{'replicas':1}"));
		tell(Type.LISTED, object("ReplicaSet", "old", owner("Deployment", "d"), "'spec':{'replicas':0}"));
		tell(Type.LISTED, object("CronJob", "c", "", "'spec':{}"));
		String done = "'spec':{'parallelism':1},'status':{'conditions':[{'type':'Complete','status':'True'}]}";
		tell(Type.LISTED, object("Job", "j", owner("CronJob", "c"), done));
		assertThat(actor(
				tell(Type.DELETED, object("ReplicaSet", "old", owner("Deployment", "d"), "'spec':{'replicas':0}"))))
			.isEqualTo(controller("deployment-controller"));
		assertThat(actor(tell(Type.DELETED, object("Job", "j", owner("CronJob", "c"), done))))
			.isEqualTo(controller("cronjob-controller"));
	}

	@Test
	void aLabelTakenAwayFromAControllersPodIsTheClientsDoing() {
		tell(Type.LISTED, pod("a", "'labels':{'app':'x'},'managedFields':["
				+ entry("kube-controller-manager", "", "25", "{'f:metadata':{'f:labels':{'f:app':{}}},'f:spec':{}}")
				+ "]", RUNNING));
		Author author = tell(Type.MODIFIED, pod("a",
				"'labels':{},'managedFields':[" + entry("kube-controller-manager", "", "25", "{'f:spec':{}}") + "]",
				RUNNING));
		assertThat(author).isEqualTo(new Author(kubectl(), Evidence.Kind.INFERRED, ""));
	}

	@Test
	void eventsNameTheirReporterAndExpireByThemselves() {
		String reporter = "'reportingComponent':'daemonset-controller','lastTimestamp':'2026-11-23T03:05:20Z'";
		Author author = tell(Type.ADDED, object("Event", "e.1", "", reporter));
		assertThat(author).isEqualTo(new Author(controller("daemon-set-controller"), Evidence.Kind.MEASURED, ""));
		assertThat(actor(tell(Type.DELETED, object("Event", "e.1", "", reporter)))).isEqualTo(kubectl());
		assertThat(actor(tell(Type.DELETED, object("Event", "e.2", "", reporter.replace("T03:", "T01:")))))
			.isEqualTo(Components.API_SERVER);
	}

	@Test
	void nobodyKnowsWhoWroteWhatWasThereBeforeOrVanishedInAGap() {
		String meta = "'managedFields':[" + entry("kubectl-create", "", "20", "{'f:spec':{}}") + "]";
		assertThat(tell(Type.LISTED, pod("p", meta, RUNNING))).isNull();
		assertThat(this.authorship.authorOf(new ObjectChange(AT, Type.DELETED, true, pod("p", meta, RUNNING)), null))
			.isNull();
		assertThat(actor(Authorship.creatorOf(pod("p", meta, RUNNING)))).isEqualTo(kubectl());
	}

	@Test
	void withoutManagedFieldsTheUsualWriterIsInferred() {
		tell(Type.ADDED, pod("p", "", "'spec':{'nodeName':'n'},'status':{'phase':'Pending'}"));
		assertThat(tell(Type.MODIFIED, pod("p", "", "'spec':{'nodeName':'n'},'status':{'phase':'Running'}")))
			.isEqualTo(new Author(kubelet(), Evidence.Kind.INFERRED, ""));
	}

	@Test
	void anAuditEntryHeardBeforeNamesTheAuthor() {
		this.authorship.hear(new AuditEntry(AT, json("{'verb':'patch','user':{'username':'jo'},'userAgent':'helm/4',"
				+ "'responseStatus':{'code':200},'responseObject':{'metadata':{'uid':'Pod-p','resourceVersion':'7'}}}")));
		Author author = tell(Type.ADDED, pod("p", "'resourceVersion':'7'", RUNNING));
		assertThat(author).isEqualTo(new Author(new Actor(Actor.Role.CLIENT, "helm"), Evidence.Kind.MEASURED, ""));
	}

	@Test
	void eachChangedPathHasItsAuthorAndTheApiServerFillsInTheRest() {
		String entry = entry("kubectl-edit", "", "25",
				"{'f:spec':{'f:containers':{'k:{\\\"name\\\":\\\"db\\\"}':{'f:image':{}}}}}");
		ObjectNode before = pod("p", "'generation':1", "'spec':{'containers':[{'name':'db','image':'a'}],'x':1}");
		ObjectNode after = pod("p", "'generation':2,'managedFields':[" + entry + "]",
				"'spec':{'containers':[{'name':'db','image':'b'}],'x':2}");
		ObjectChange change = new ObjectChange(AT, Type.MODIFIED, false, after);
		Author author = this.authorship.authorOf(change, before);
		Map<String, Actor> authors = new HashMap<>();
		for (PathChange path : PathDiff.between(before, after)) {
			authors.put(path.path(), required(Authorship.authorOf(path, change.object(), author)).actor());
		}
		assertThat(authors).isEqualTo(Map.of("metadata.generation", Components.API_SERVER,
				"spec.containers[name=db].image", kubectl(), "spec.x", Components.API_SERVER));
	}

	private static final String RUNNING = "'spec':{'nodeName':'n'},'status':{'phase':'Running',"
			+ "'containerStatuses':[{'name':'c','state':{'running':{}}}]}";

	private static final String READY = RUNNING.replace("'phase':",
			"'conditions':[{'type':'Ready','status':'True'}],'phase':");

	private @Nullable Author tell(Type type, ObjectNode object) {
		ObjectChange change = new ObjectChange(AT, type, false, object);
		ObjectNode before = this.objects.put(change.uid(), object);
		Author author = this.authorship.authorOf(change, before);
		this.authorship.absorb(change, author);
		return author;
	}

	private @Nullable Author delete(String name, String metadata) {
		return tell(Type.MODIFIED, pod(name,
				metadata + ",'deletionTimestamp':'2026-11-23T03:05:25Z','deletionGracePeriodSeconds':30", RUNNING));
	}

	private static ObjectNode running(String name, String metadata) {
		return pod(name, metadata, RUNNING);
	}

	private static ObjectNode pod(String name, String metadata, String rest) {
		return object("Pod", name, metadata, rest);
	}

	private static ObjectNode deployment(String entries, int replicas, int generation) {
		return object("Deployment", "d", "'generation':" + generation + ",'managedFields':[" + entries + "]",
				"'spec':{'replicas':" + replicas + "}");
	}

	private static ObjectNode object(String kind, String name, String metadata, String rest) {
		return json("{'apiVersion':'v1','kind':'" + kind + "','metadata':{'name':'" + name + "','uid':'" + kind + "-"
				+ name + "','namespace':'" + (kind.equals("Namespace") || kind.equals("Node") ? "" : "default") + "'"
				+ (metadata.isEmpty() ? "" : "," + metadata) + "}" + (rest.isEmpty() ? "" : "," + rest) + "}");
	}

	private static String owner(String kind, String name) {
		return "'ownerReferences':[{'kind':'" + kind + "','name':'" + name + "','uid':'" + kind + "-" + name
				+ "','controller':true}]";
	}

	private static String entry(String manager, String subresource, String second, String fields) {
		return "{'manager':'" + manager + "','operation':'Update','apiVersion':'v1',"
				+ (subresource.isEmpty() ? "" : "'subresource':'" + subresource + "',") + "'time':'2026-11-23T03:05:"
				+ second + "Z','fieldsV1':" + fields + "}";
	}

	private static ObjectNode json(String json) {
		return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
	}

	private static Actor controller(String name) {
		return new Actor(Actor.Role.CONTROLLER, name);
	}

	private static Actor kubectl() {
		return new Actor(Actor.Role.CLIENT, "kubectl");
	}

	private static Actor kubelet() {
		return new Actor(Actor.Role.KUBELET, "n");
	}

	private static Author required(@Nullable Author author) {
		return Objects.requireNonNull(author, "author");
	}

	private static Actor actor(@Nullable Author author) {
		return required(author).actor();
	}

}
