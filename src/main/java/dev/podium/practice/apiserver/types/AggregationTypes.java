package dev.podium.practice.apiserver.types;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.kubernetes.client.proto.Meta;

/**
 * apiregistration.k8s.io/v1, which the library of the Kubernetes API does not have.
 */
final class AggregationTypes {

	private static final String PACKAGE = "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1";

	private static final String META = ".k8s.io.apimachinery.pkg.apis.meta.v1.";

	private AggregationTypes() {
	}

	static FileDescriptor getDescriptor() {
		return Made.FILE;
	}

	private static FileDescriptor make() {
		FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
			.setName("v1apiregistration.proto")
			.setPackage(PACKAGE)
			.addDependency(Meta.getDescriptor().getName());
		message(file, "APIService").one(1, "metadata", META + "ObjectMeta")
			.one(2, "spec", "." + PACKAGE + ".APIServiceSpec")
			.one(3, "status", "." + PACKAGE + ".APIServiceStatus");
		message(file, "APIServiceSpec").one(1, "service", "." + PACKAGE + ".ServiceReference")
			.one(2, "group", Type.TYPE_STRING)
			.one(3, "version", Type.TYPE_STRING)
			.one(4, "insecureSkipTLSVerify", Type.TYPE_BOOL)
			.one(5, "caBundle", Type.TYPE_BYTES)
			.one(7, "groupPriorityMinimum", Type.TYPE_INT32)
			.one(8, "versionPriority", Type.TYPE_INT32);
		message(file, "ServiceReference").one(1, "namespace", Type.TYPE_STRING)
			.one(2, "name", Type.TYPE_STRING)
			.one(3, "port", Type.TYPE_INT32);
		message(file, "APIServiceStatus").many(1, "conditions", "." + PACKAGE + ".APIServiceCondition");
		message(file, "APIServiceCondition").one(1, "type", Type.TYPE_STRING)
			.one(2, "status", Type.TYPE_STRING)
			.one(3, "lastTransitionTime", META + "Time")
			.one(4, "reason", Type.TYPE_STRING)
			.one(5, "message", Type.TYPE_STRING);
		try {
			return FileDescriptor.buildFrom(file.build(), new FileDescriptor[] { Meta.getDescriptor() });
		}
		catch (DescriptorValidationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Fields message(FileDescriptorProto.Builder file, String name) {
		return new Fields(file.addMessageTypeBuilder().setName(name));
	}

	/** Made when it is first asked for. */
	private static final class Made {

		static final FileDescriptor FILE = make();

	}

	/** The fields of a message, by their numbers. */
	private record Fields(DescriptorProto.Builder message) {

		Fields one(int number, String name, Type type) {
			this.message.addFieldBuilder().setNumber(number).setName(name).setLabel(Label.LABEL_OPTIONAL).setType(type);
			return this;
		}

		Fields one(int number, String name, String type) {
			return message(number, name, type, Label.LABEL_OPTIONAL);
		}

		Fields many(int number, String name, String type) {
			return message(number, name, type, Label.LABEL_REPEATED);
		}

		private Fields message(int number, String name, String type, Label label) {
			this.message.addFieldBuilder()
				.setNumber(number)
				.setName(name)
				.setLabel(label)
				.setType(Type.TYPE_MESSAGE)
				.setTypeName(type);
			return this;
		}

	}

}
