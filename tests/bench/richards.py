# A little operating system: tasks with priorities that pass packets through queues, by virtual method calls.


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.letter = 0
        self.letters = [0] * 4

    def appended_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, number, priority, queue):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = queue
        self.waiting = False
        self.held = False
        self.runs = 0

    def is_ready(self):
        return not self.held and (self.queue is not None or not self.waiting)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        return packet

    def step(self):
        self.runs += 1
        packet = self.take()
        self.waiting = False
        self.work(packet)

    def work(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, number, count):
        super().__init__(system, number, 0, None)
        self.bits = 1
        self.count = count

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            self.system.stop()
        elif self.bits & 1:
            self.bits = (self.bits >> 1) ^ 0xD008
            self.system.release(5)
        else:
            self.bits >>= 1
            self.system.release(4)


class Worker(Task):
    def __init__(self, system, number, priority, queue):
        super().__init__(system, number, priority, queue)
        self.target = 2
        self.next_letter = 0

    def work(self, packet):
        if packet is None:
            self.waiting = True
            return
        self.target = 5 - self.target
        packet.letter = 0
        for i in range(4):
            self.next_letter = self.next_letter % 26 + 1
            packet.letters[i] = 64 + self.next_letter
        self.system.send(packet, self.target, self.number)


class Handler(Task):
    def __init__(self, system, number, priority, queue, device):
        super().__init__(system, number, priority, queue)
        self.device = device
        self.jobs = None
        self.returned = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == "work":
                self.jobs = packet.appended_to(self.jobs)
            else:
                self.returned = packet.appended_to(self.returned)
        job = self.jobs
        if job is not None:
            if job.letter >= 4:
                self.jobs = job.link
                self.system.send(job, 1, self.number)
                return
            carrier = self.returned
            if carrier is not None:
                self.returned = carrier.link
                carrier.letter = job.letters[job.letter]
                job.letter += 1
                self.system.send(carrier, self.device, self.number)
                return
        self.waiting = True


class Device(Task):
    def __init__(self, system, number, priority):
        super().__init__(system, number, priority, None)
        self.pending = None
        self.waiting = True

    def work(self, packet):
        if packet is None:
            if self.pending is None:
                self.waiting = True
            else:
                pending, self.pending = self.pending, None
                self.system.send(pending, pending.owner, self.number)
        else:
            self.pending = packet
            self.held = True


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.running = True
        self.sent = 0

    def add(self, task):
        self.tasks[task.number] = task
        self.order.append(task)
        self.order.sort(key=lambda each: -each.priority)

    def send(self, packet, number, sender):
        self.sent += 1
        packet.owner = sender
        task = self.tasks[number]
        task.queue = packet.appended_to(task.queue)

    def release(self, number):
        self.tasks[number].held = False

    def stop(self):
        self.running = False

    def run(self):
        while self.running:
            for task in self.order:
                if task.is_ready():
                    task.step()
                    break


def main():
    system = System()
    system.add(Idle(system, 0, 80_000))
    system.add(Worker(system, 1, 1000, Packet(Packet(None, 1, "work"), 1, "work")))
    for number, device in ((2, 4), (3, 5)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, "device")
        system.add(Handler(system, number, 2000 + 1000 * (number - 2), queue, device))
    system.add(Device(system, 4, 4000))
    system.add(Device(system, 5, 5000))
    system.run()
    counts = [system.tasks[number].runs for number in range(6)] + [system.sent]
    assert counts == [80000, 36167, 90413, 90415, 108489, 108492, 180822], counts
