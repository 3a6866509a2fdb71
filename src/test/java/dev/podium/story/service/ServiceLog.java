package dev.podium.story.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * A log of one Service {@code web} made by hand, told as it is written: a line for each
 * change, ten milliseconds apart.
 */
final class ServiceLog {

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	/** Some time goes by. */
	ServiceLog after(double millis) {
		this.ms += millis;
		return this;
	}

	/** The Service, with what its spec says. */
	ServiceLog service(Type type, String spec) {
		return object(type, """
				{'kind':'Service','metadata':{'name':'web','namespace':'default','uid':'s','resourceVersion':'%d'},
				'spec':{%s}}""".formatted(++this.version, spec));
	}

	/** The one that the others begin with. */
	ServiceLog created() {
		return service(Type.ADDED, spec("web", "80"));
	}

	static String spec(String app, String target) {
		return """
				'type':'ClusterIP','clusterIP':'10.96.0.9','selector':{'app':'%s'},
				'ports':[{'port':80,'targetPort':%s}]""".formatted(app, target);
	}

	/**
	 * Its slice.
	 * @param endpoints a word each: the Pod's name, then {@code +} where it is ready,
	 * {@code -} where it is not, {@code x} where it is terminating
	 */
	ServiceLog slice(Type type, String... endpoints) {
		return slice(type, true, endpoints.length == 0 ? "" : "{'port':80}", endpoints);
	}

	ServiceLog slice(Type type, boolean owned, String ports, String... endpoints) {
		List<String> all = new ArrayList<>();
		for (String endpoint : endpoints) {
			String name = endpoint.substring(0, endpoint.length() - 1);
			char how = endpoint.charAt(endpoint.length() - 1);
			all.add("""
					{'addresses':['%s'],'conditions':{'ready':%s,'terminating':%s},
					'targetRef':{'kind':'Pod','name':'%s','uid':'%s'}}""".formatted(name, how == '+', how == 'x', name,
					name));
		}
		String owner = owned ? ",'ownerReferences':[{'kind':'Service','name':'web','uid':'s','controller':true}]" : "";
		return object(type, """
				{'kind':'EndpointSlice','metadata':{'name':'web-1','namespace':'default','uid':'e',
				'resourceVersion':'%d','labels':{'kubernetes.io/service-name':'web'}%s},
				'addressType':'IPv4','endpoints':[%s],'ports':[%s]}""".formatted(++this.version, owner,
				String.join(",", all), ports));
	}

	ServiceLog pod(Type type, String name, boolean ready) {
		return pod(type, name, "web", "a", ready, false);
	}

	ServiceLog pod(Type type, String name, String app, String template, boolean ready, boolean going) {
		return object(type,
				"""
						{'kind':'Pod','metadata':{'name':'%s','namespace':'default','uid':'%s','resourceVersion':'%d'%s,
						'labels':{'app':'%s','pod-template-hash':'%s'}},'spec':{'containers':[{'name':'web','image':'nginx:1.27'}]},
						'status':{'phase':'Running','conditions':[{'type':'Ready','status':'%s'}]}}"""
					.formatted(name, name, ++this.version, going ? ",'deletionTimestamp':'2026-11-23T03:00:00Z'" : "",
							app, template, ready ? "True" : "False"));
	}

	ServiceLog object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
		return this;
	}

	/** {@code web} with two Pods that are ready, done a minute ago. */
	static ServiceLog served() {
		return new ServiceLog().pod(Type.ADDED, "p1", true)
			.pod(Type.ADDED, "p2", true)
			.created()
			.slice(Type.ADDED, "p1+", "p2+")
			.after(60_000);
	}

	double now() {
		return this.ms;
	}

	LogBuilder log() {
		return this.log;
	}

	/** The stories of the Service, oldest first. */
	List<Story> stories() {
		List<Story> its = new ArrayList<>(this.log.teller()
			.stories()
			.stream()
			.filter((story) -> story.subject().kind().equals("Service"))
			.toList());
		Collections.reverse(its);
		return its;
	}

	Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

	/** How the latest stands so many milliseconds after the last change. */
	Story.StateAt stateAfter(int millis) {
		return latest().stateAt(LogBuilder.at(this.ms + millis));
	}

	Step step(String id) {
		return latest().steps().stream().filter((step) -> step.id().equals(id)).findFirst().orElseThrow();
	}

}
