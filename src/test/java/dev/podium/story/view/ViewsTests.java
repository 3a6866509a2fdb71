package dev.podium.story.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.View;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the stage is told of the objects of a real cluster.
 */
class ViewsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void aDeploymentSaysWhatItHasOnceItsControllerHasWrittenAStatus() {
		assertThat(views("deployment-create", "Deployment", "nginx")).startsWith(workload(2, null, null, null, null))
			.endsWith(workload(2, 2, 2, 2, "1"));
		assertThat(views("deployment-rolling-update", "Deployment", "nginx")).contains(workload(2, 3, 2, 1, "2"));
	}

	@Test
	void aReplicaSetSaysWhoseItIsAndWhichTemplateItHas() {
		View.Ref owner = new View.Ref("Deployment", "nginx");
		assertThat(views("deployment-rolling-update", "ReplicaSet", "nginx-775786f995"))
			.startsWith(new View.Workload(2, 2, 2, null, "1", "775786f995", owner, false, false))
			.endsWith(new View.Workload(0, 0, 0, null, "1", "775786f995", owner, false, false));
	}

	@Test
	void aDaemonSetWantsAsManyAsItsControllerSays() {
		assertThat(views("daemonset", "DaemonSet", "logger")).startsWith(workload(null, null, null, null, "1"))
			.endsWith(workload(2, 2, 2, 2, "1"));
	}

	@Test
	void aStatefulSetNamesItsLatestTemplate() {
		assertThat(views("statefulset", "StatefulSet", "store")).last()
			.isInstanceOfSatisfying(View.Workload.class,
					(set) -> assertThat(set.revision()).isEqualTo("store-69cddf6f96"));
	}

	@Test
	void aPausedDeploymentSaysSo() {
		assertThat(views("deployment-pause-resume", "Deployment", "shop"))
			.extracting((view) -> ((View.Workload) view).paused())
			.startsWith(false, true)
			.endsWith(false);
	}

	@Test
	void aJobCountsItsPods() {
		assertThat(views("job", "Job", "hello")).contains(new View.Job(1, 1, 1, 1, 0, 0, 6, false, "", "", false, null),
				new View.Job(1, 1, 0, 0, 1, 0, 6, false, "", "", false, null));
		assertThat(views("job-indexed", "Job", "by-index")).last()
			.isEqualTo(new View.Job(4, 2, 0, 0, 4, 0, 6, true, "0-3", "", false, null));
		assertThat(views("job-fails", "Job", "bad")).last()
			.isEqualTo(new View.Job(1, 1, 0, 0, 0, 3, 2, false, "", "", false, null));
	}

	@Test
	void aJobThatTakesWorkFromAQueueWantsNoNumber() {
		assertThat(of("Job", "{'spec':{'parallelism':3}}"))
			.isEqualTo(new View.Job(null, 3, 0, 0, 0, 0, null, false, "", "", false, null));
	}

	@Test
	void aCronJobNamesItsJobsThatRunAndItsLastTime() {
		Instant last = Instant.parse("2026-11-29T09:42:00Z");
		assertThat(views("cronjob", "CronJob", "beat")).containsSubsequence(
				new View.Schedule("* * * * *", null, false, null, List.of()),
				new View.Schedule("* * * * *", null, false, last, List.of("beat-29932422")),
				new View.Schedule("* * * * *", null, false, last, List.of()));
	}

	@Test
	void aServiceSaysItsAddressItsPortsAndWhomItSelects() {
		assertThat(views("service-create", "Service", "nginx")).containsExactly(new View.Service("ClusterIP",
				"10.96.11.111", List.of(), List.of(new View.Port("http", 80, "80", null, "TCP")), "app=nginx"));
		assertThat(of("Service", "{'spec':{'type':'ExternalName','externalName':'db.example'}}"))
			.isEqualTo(new View.Service("ExternalName", null, List.of("db.example"), List.of(), ""));
		assertThat(of("Service", "{'spec':{'clusterIP':'None','ports':[{'port':80,'targetPort':'web','nodePort':0}],"
				+ "'selector':{'app':'a','tier':'b'}},'status':{'loadBalancer':{'ingress':[{'hostname':'lb.example'}]}}}"))
			.isEqualTo(new View.Service("ClusterIP", "None", List.of("lb.example"),
					List.of(new View.Port("", 80, "web", null, "TCP")), "app=a,tier=b"));
	}

	@Test
	void endpointsSayWhichPodTheyAreAndWhetherTheyTakeRequests() {
		assertThat(views("service-create", "EndpointSlice", "nginx-8ssmk")).first()
			.isEqualTo(new View.Endpoints("nginx",
					List.of(new View.Endpoint("10.244.0.18", "nginx-775786f995-2vxhc", "realk8s", true, true, false),
							new View.Endpoint("10.244.0.19", "nginx-775786f995-hnnp6", "realk8s", true, true, false))));
		assertThat(views("namespace-delete", "EndpointSlice", "shop-z2gvw"))
			.anySatisfy((view) -> assertThat(((View.Endpoints) view).endpoints()).last()
				.isEqualTo(new View.Endpoint("10.244.0.110", "shop-55c559c89b-k9nm8", "realk8s", false, true, true)));
		assertThat(of("EndpointSlice", "{'endpoints':[{'addresses':['192.0.2.1']}]}")).isEqualTo(
				new View.Endpoints(null, List.of(new View.Endpoint("192.0.2.1", null, null, true, true, false))));
	}

	@Test
	void anIngressSaysWhereItLeadsAndWhereItIsReached() {
		List<View.Path> rules = List.of(new View.Path("shop.test", "/", "shop", "80"));
		assertThat(views("ingress-served", "Ingress", "shop")).containsExactly(
				new View.Ingress("web", List.of(), rules, false),
				new View.Ingress("web", List.of("10.213.0.1"), rules, false));
		assertThat(of("Ingress",
				"{'metadata':{'annotations':{'kubernetes.io/ingress.class':'old'}},'spec':{'tls':[{}],"
						+ "'defaultBackend':{'service':{'name':'all','port':{'name':'http'}}}}}"))
			.isEqualTo(new View.Ingress("old", List.of(), List.of(new View.Path("", "", "all", "http")), true));
	}

	@Test
	void anAutoscalerSaysNothingOfReplicasBeforeItHasLooked() {
		View.Ref shop = new View.Ref("Deployment", "shop");
		List<View.Metric> blind = List.of(new View.Metric("cpu", "50%", null, null));
		assertThat(views("hpa-no-metrics", "HorizontalPodAutoscaler", "shop"))
			.startsWith(new View.Autoscaler(shop, 2, 4, null, null, blind, null, 300))
			.endsWith(new View.Autoscaler(shop, 2, 4, 2, 2, blind, null, 300));
	}

	@Test
	void anAutoscalerMeasuresEachMetricAgainstItsTarget() {
		assertThat(of("HorizontalPodAutoscaler", """
				{'spec':{'scaleTargetRef':{'kind':'Deployment','name':'web'},'maxReplicas':5,
				'behavior':{'scaleDown':{'stabilizationWindowSeconds':60}},'metrics':[
				{'type':'Resource','resource':{'name':'cpu','target':{'averageUtilization':50}}},
				{'type':'Pods','pods':{'metric':{'name':'rps'},'target':{'averageValue':'10'}}}]},
				'status':{'currentReplicas':3,'desiredReplicas':5,'conditions':[
				{'type':'ScalingLimited','status':'True','reason':'TooManyReplicas'}],'currentMetrics':[
				{'type':'Pods','pods':{'metric':{'name':'rps'},'current':{'averageValue':'12'}}},
				{'type':'Resource','resource':{'name':'cpu','current':{'averageUtilization':80}}}]}}"""))
			.isEqualTo(new View.Autoscaler(new View.Ref("Deployment", "web"), null, 5, 3, 5,
					List.of(new View.Metric("cpu", "50%", "80%", 1.6), new View.Metric("rps", "10", "12", null)),
					"TooManyReplicas", 60));
	}

	@Test
	void aClaimAndAVolumeNameEachOther() {
		assertThat(views("claim-waits-then-bound", "PersistentVolumeClaim", "data"))
			.startsWith(new View.Claim("Pending", null, "manual", "1Gi", null, null))
			.endsWith(new View.Claim("Bound", "disk", "manual", "1Gi", "1Gi", null));
		assertThat(views("claim-waits-then-bound", "PersistentVolume", "disk"))
			.startsWith(new View.Volume("Pending", null, "manual", "1Gi"))
			.contains(new View.Volume("Bound", "default/data", "manual", "1Gi"));
	}

	@Test
	void aPodNamesItsClaimsItsTemplateAndItsAddress() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "1", """
				'metadata':{'labels':{'controller-revision-hash':'db-7c'},
				'ownerReferences':[{'kind':'Other','name':'x'},{'kind':'StatefulSet','name':'db','controller':true}]},
				'spec':{'volumes':[{'name':'token'},{'name':'a','persistentVolumeClaim':{'claimName':'data-db-0'}},
				{'name':'scratch','ephemeral':{}}]},'status':{'podIP':'10.244.1.7'}""");
		assertThat(log.last().summary().view()).isInstanceOfSatisfying(View.Pod.class, (pod) -> {
			assertThat(pod.claims()).containsExactly("data-db-0", "db-scratch");
			assertThat(pod.owner() + ' ' + pod.ownerName()).isEqualTo("StatefulSet db");
			assertThat(pod.revision()).isEqualTo("db-7c");
			assertThat(pod.address()).isEqualTo("10.244.1.7");
		});
	}

	@Test
	void aNamespaceSaysWhatIsLeftInIt() {
		assertThat(views("namespace-delete", "Namespace", "team")).startsWith(new View.Namespace("Active", null),
				new View.Namespace("Terminating", null));
		assertThat(of("Namespace", """
				{'status':{'phase':'Terminating','conditions':[
				{'type':'NamespaceContentRemaining','status':'True','message':'pods. has 1 resource instances'},
				{'type':'NamespaceFinalizersRemaining','status':'True','message':'a/b in 1 resource instances'},
				{'type':'NamespaceDeletionContentFailure','status':'False','message':'All content deleted'}]}}"""))
			.isEqualTo(new View.Namespace("Terminating", "pods. has 1 resource instances a/b in 1 resource instances"));
	}

	@Test
	void aNodeSaysItsTaintsAndHowManyPodsItTakes() {
		List<View> views = views("node-lost-and-back", "Node", "kwok-1");
		assertThat(views).contains(new View.Node(false, false, Instant.parse("2026-11-29T09:14:23.421537Z"),
				List.of("node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"), 110));
		assertThat(of("Node", "{'spec':{'taints':[{'key':'team','value':'a','effect':'NoSchedule'}]}}"))
			.isEqualTo(new View.Node(false, false, null, List.of("team=a:NoSchedule"), null));
	}

	@Test
	void ofAnEventAndOfAKindWithoutAPictureNothingIsDrawn() {
		assertThat(of("Event", "{}")).isNull();
		assertThat(of("ConfigMap", "{'data':{'a':'b'}}")).isNull();
	}

	private static View workload(@Nullable Integer wanted, @Nullable Integer total, @Nullable Integer ready,
			@Nullable Integer updated, @Nullable String revision) {
		return new View.Workload(wanted, total, ready, updated, revision, null, null, false, false);
	}

	/** Of each version of one object, where it is another than the one before. */
	private static List<View> views(String trace, String kind, String name) {
		TraceReader reader = TraceReader.all()
			.stream()
			.filter((one) -> one.name().equals(trace))
			.findFirst()
			.orElseThrow();
		Views views = new Views();
		List<View> told = new ArrayList<>();
		for (Change change : reader.changes()) {
			if (change instanceof ObjectChange object) {
				views.hear(object);
				View view = views.of(object);
				boolean its = object.kind().equals(kind) && object.name().equals(name);
				if (its && view != null && (told.isEmpty() || !told.get(told.size() - 1).equals(view))) {
					told.add(view);
				}
			}
		}
		assertThat(told).as("%s %s of %s", kind, name, trace).isNotEmpty();
		return told;
	}

	private static @Nullable View of(String kind, String object) {
		ObjectNode json = (ObjectNode) JSON.readTree(object.replace('\'', '"'));
		json.put("kind", kind);
		json.withObject("metadata").put("name", "x");
		return new Views().of(new ObjectChange(Instant.EPOCH, ObjectChange.Type.ADDED, false, json));
	}

}
